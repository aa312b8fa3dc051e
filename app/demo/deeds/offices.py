"""Deeds of communes and towns, and of offices that worked together for the poor."""

from app.demo.deeds.sentences import Deeds
from app.law.rules.categories import Category

LOCALITIES = {
    Category.COLLECTIVE: Deeds(
        (
            "Đầu năm {year}, địa phương có tỷ lệ hộ nghèo {rate_before}, tập trung ở các ấp có đông đồng bào Khmer.",
            "Xác định giảm nghèo là việc chính của cả năm, địa phương giao chỉ tiêu đến từng ấp, từng đoàn thể.",
            "Là địa bàn biên giới, đất sản xuất ít, địa phương chọn tạo việc làm tại chỗ làm hướng đi.",
        ),
        (
            "Ban hành kế hoạch riêng cho {few} ấp khó khăn nhất, mỗi ấp có một đồng chí lãnh đạo theo dõi.",
            "Lồng ghép các nguồn vốn được {sum}, công khai danh sách hỗ trợ tại văn phòng ấp.",
            "Phối hợp mở {few} lớp nghề {trade}, giới thiệu việc làm cho {many} lao động.",
            "Hỗ trợ chuyển đổi {many} công đất lúa kém hiệu quả sang trồng {crop}.",
            "Vận động doanh nghiệp và người dân sửa, cất mới {some} căn nhà cho hộ nghèo.",
            "Giải quyết cho {many} lượt hộ vay vốn ưu đãi, giao đoàn thể theo dõi việc sử dụng vốn.",
            "Tổ chức đối thoại với hộ nghèo ở từng ấp, tháo gỡ ngay {some} kiến nghị về đất ở, nước sạch.",
            "Miễn, giảm các khoản đóng góp của địa phương cho hộ mới thoát nghèo trong hai năm.",
        ),
        (
            "Cuối năm, tỷ lệ hộ nghèo còn {rate_after}, vượt chỉ tiêu huyện giao.",
            "Số hộ khá, giàu tăng thêm {some} hộ so với năm trước.",
            "Việc rà soát hộ nghèo làm dân chủ, không có đơn thư khiếu nại.",
        ),
    ),
    Category.INDIVIDUAL: Deeds(
        (
            "Được phân công chỉ đạo công tác giảm nghèo của {place}, thường xuyên xuống ấp ngoài giờ hành chính.",
            "Trực tiếp phụ trách {few} ấp có tỷ lệ hộ nghèo cao nhất của địa phương.",
            "Nhận nhiệm vụ khi địa bàn còn {poor} hộ nghèo chưa có hướng làm ăn rõ ràng.",
        ),
        (
            "Tham mưu nghị quyết riêng về giảm nghèo cho vùng đồng bào dân tộc thiểu số.",
            "Kết nối nơi tiêu thụ {crop} cho nông dân, giá thu mua cao hơn trước khoảng một phần mười.",
            "Vận động được {sum} từ các nhà hảo tâm để sửa nhà và làm cầu.",
            "Đề xuất giao giống {animal} cho hộ nghèo theo hình thức luân chuyển thay cho cấp một lần.",
            "Mỗi tuần dành một buổi tiếp hộ nghèo tại ấp, ghi sổ và trả lời từng việc.",
            "Phối hợp ngân hàng giải ngân cho {some} hộ ngay tại điểm giao dịch xã.",
        ),
        (
            "Địa bàn phụ trách có {lifted} hộ thoát nghèo trong năm {year}.",
            "Tỷ lệ hộ nghèo giảm từ {rate_before} còn {rate_after}, đứng đầu cụm thi đua.",
            "Cách làm đã được nhân ra các ấp còn lại.",
        ),
    ),
}

OFFICES = {
    Category.COLLECTIVE: Deeds(
        (
            "Tập thể có {members} cán bộ, công chức, đoàn viên, mỗi người nhận đỡ đầu một hộ nghèo.",
            "Gắn nhiệm vụ chuyên môn với giảm nghèo, tập thể đăng ký việc làm cụ thể ngay từ đầu năm {year}.",
            "Dù biên chế ít, đơn vị vẫn cử người tham gia thường xuyên tổ công tác giảm nghèo ở cơ sở.",
        ),
        (
            "Chủ trì cùng {few} cơ quan rà soát, thống nhất một danh sách hỗ trợ để không trùng, không sót.",
            "Trích quỹ và vận động đoàn viên góp {sum} giúp hộ nghèo mua con giống, dụng cụ {trade}.",
            "Rút ngắn thời gian giải quyết hồ sơ của hộ nghèo từ {few} ngày xuống còn hai ngày.",
            "Tổ chức {few} đợt về cơ sở khám bệnh, tư vấn việc làm và pháp luật cho {many} lượt người.",
            "Nhận đỡ đầu {few} học sinh mồ côi đến hết bậc phổ thông, mỗi em {gift} một tháng.",
            "Phát {many} lượt tin, bài song ngữ Việt - Khmer về chính sách giảm nghèo.",
            "Góp {some} ngày công làm đường, đắp nền nhà cùng bà con ở {place}.",
        ),
        (
            "Trong các hộ được giúp, {lifted} hộ đã thoát nghèo.",
            "Nhiệm vụ được giao đều hoàn thành trước hạn, được các đơn vị phối hợp đánh giá cao.",
            "Nội bộ đoàn kết, không có trường hợp vi phạm kỷ luật.",
        ),
    ),
    Category.INDIVIDUAL: Deeds(
        (
            "Ngoài việc chuyên môn tại {work}, tự nguyện nhận giúp {helped} hộ nghèo ở địa bàn xa.",
            "Là đầu mối phối hợp giữa các ngành về giảm nghèo, đồng thời nhận giúp riêng {helped} hộ khó khăn.",
            "Nhiều năm hoàn thành tốt nhiệm vụ tại {work}, năm {year} nhận theo dõi, giúp đỡ {helped} hộ nghèo.",
        ),
        (
            "Xây dựng bảng theo dõi chung giúp các ngành biết hộ nào đã được hỗ trợ gì, hộ nào còn thiếu.",
            "Vận động đồng nghiệp góp {sum} sửa {few} căn nhà dột nát.",
            "Hướng dẫn thủ tục cho {many} lượt hộ nghèo, có trường hợp đến tận nhà giúp viết đơn.",
            "Soạn tài liệu ngắn, dễ hiểu về vay vốn và bảo hiểm y tế, phát cho {many} hộ.",
            "Mời kỹ sư về chỉ cách nuôi {animal}, trồng {crop} cho hộ mới được cấp vốn.",
            "Tham gia hiến máu {few} lần và vận động thêm {some} người cùng hiến.",
        ),
        (
            "Cả {helped} hộ được giúp đều có việc làm ổn định, phần lớn đã thoát nghèo.",
            "Sáng kiến được cơ quan áp dụng từ quý III năm {year}.",
            "Được tập thể bình chọn là gương tiêu biểu của đơn vị trong năm.",
        ),
    ),
}
