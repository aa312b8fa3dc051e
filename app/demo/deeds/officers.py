"""Deeds of the officers whose work is poverty reduction, and of those who give."""

from app.demo.deeds.sentences import Deeds
from app.law.rules.categories import Category

OFFICERS = {
    Category.INDIVIDUAL: Deeds(
        (
            "Phụ trách giảm nghèo tại {place} từ năm {since}, nhớ hoàn cảnh của từng hộ trong danh sách.",
            "Theo dõi {poor} hộ nghèo, mỗi hộ được đến thăm ít nhất {few} lần trong năm {year}.",
            "Công việc nhiều, địa bàn rộng, vẫn giữ nếp ba buổi một tuần có mặt ở ấp.",
        ),
        (
            "Lập sổ theo dõi từng hộ: nguyên nhân nghèo, việc đã hỗ trợ, kết quả sau ba tháng và sáu tháng.",
            "Tổ chức rà soát đúng quy trình, họp dân công khai, kết quả không có khiếu nại đúng.",
            "Đề xuất giao vốn kèm người hướng dẫn, nhờ vậy {some} hộ nuôi {animal} đều có lãi.",
            "Giúp {few} hộ làm lại giấy tờ hộ tịch để con em được nhận chính sách.",
            "Tự học tiếng Khmer để nói chuyện trực tiếp với bà con, không cần người dịch.",
            "Giới thiệu {some} lao động đi làm ở các khu công nghiệp, giữ liên lạc với gia đình ở nhà.",
            "Phát hiện và báo kịp thời {few} trường hợp hưởng chính sách chưa đúng để điều chỉnh.",
            "Hướng dẫn lại nghiệp vụ cho {few} đồng nghiệp mới nhận việc.",
        ),
        (
            "Năm {year}, địa bàn phụ trách giảm {lifted} hộ nghèo, tỷ lệ còn {rate_after}.",
            "Báo cáo luôn đúng hạn, số liệu khớp qua các lần kiểm tra.",
            "Được bà con gọi bằng cái tên thân mật là “người nhà của hộ nghèo”.",
        ),
    ),
    Category.COLLECTIVE: Deeds(
        (
            "Tập thể gồm {few} người kiêm nhiệm, được giao theo dõi {poor} hộ nghèo và {some} hộ cận nghèo.",
            "Từ đầu năm {year}, tập thể phân công mỗi người phụ trách một nhóm ấp, tuần nào cũng họp rút kinh nghiệm.",
        ),
        (
            "Nhập liệu và đối chiếu toàn bộ phiếu rà soát trong {some} ngày, sớm hơn kế hoạch.",
            "Niêm yết danh sách tại {few} điểm, ghi nhận và trả lời hết các ý kiến của dân.",
            "Tham mưu phân bổ {sum} vốn hỗ trợ sản xuất theo đúng nhu cầu từng hộ.",
            "Mở {few} buổi tập huấn cho cán bộ ấp về cách hỏi phiếu và tính điểm.",
            "Theo dõi sau hỗ trợ, đổi kịp cách làm cho {few} hộ nuôi {animal} không phù hợp.",
        ),
        (
            "Tỷ lệ hộ nghèo của địa bàn giảm từ {rate_before} còn {rate_after}.",
            "Qua kiểm tra của cấp trên, hồ sơ đầy đủ, không có sai sót phải làm lại.",
            "Có {lifted} hộ viết đơn tự nguyện xin ra khỏi danh sách hộ nghèo.",
        ),
    ),
}

CHARITY = {
    Category.COLLECTIVE: Deeds(
        (
            "Hoạt động tự nguyện từ năm {since}, tập thể có {members} thành viên làm việc không nhận thù lao.",
            "Khởi đầu chỉ vài người góp gạo nấu cháo, đến nay tập thể đã có sổ góp quỹ công khai hằng tháng.",
            "Thành viên phần đông là người lao động bình thường, góp công nhiều hơn góp của.",
        ),
        (
            "Mỗi tuần nấu {many} suất cơm, cháo phát tại trạm y tế và bệnh viện.",
            "Cất mới và sửa chữa {few} căn nhà cho hộ nghèo, trị giá {sum}.",
            "Chuyển {many} lượt người bệnh nghèo đi cấp cứu mà không lấy tiền.",
            "Bắc {few} cây cầu nông thôn, thay cho cầu ván đã hư.",
            "Tặng {some} suất học bổng, mỗi suất {gift}, cho học sinh vượt khó.",
            "Khám, phát thuốc nam cho {many} lượt người lớn tuổi ở {place}.",
            "Vận động cho mượn xe lăn, nạng, giường bệnh, dùng xong lại chuyển cho người khác.",
        ),
        (
            "Tổng giá trị giúp đỡ trong năm {year} là {sum}, thu chi được niêm yết rõ ràng.",
            "Việc làm bền bỉ ấy đã lôi cuốn thêm {some} người cùng tham gia.",
            "Nhiều người được giúp nay khỏe mạnh, có việc làm và quay lại góp sức.",
        ),
    ),
    Category.INDIVIDUAL: Deeds(
        (
            "Làm việc thiện thầm lặng từ năm {since}, không phân biệt người quen hay lạ, người Kinh hay người Khmer, Chăm.",
            "Buôn bán có đồng lời, năm nào cũng dành một phần giúp người nghèo ở {place}.",
            "Nghỉ việc nhà nước, vẫn dùng thời gian và mối quan hệ của mình để vận động giúp người khó khăn.",
        ),
        (
            "Năm {year} đóng góp {sum} để cất nhà cho hộ nghèo và mua bảo hiểm y tế cho học sinh.",
            "Mỗi tháng giúp {few} cụ già neo đơn, mỗi người {gift} cùng gạo và nhu yếu phẩm.",
            "Dạy nghề {trade} miễn phí cho {some} thanh niên nghèo, có người nay đã tự mở tiệm.",
            "Đưa {some} lượt trẻ em khuyết tật đi khám và phục hồi chức năng.",
            "Vận động bạn bè ngoài huyện tặng {many} phần quà dịp lễ Sene Đôn-ta và Tết cổ truyền.",
            "Khoan {few} giếng nước, đặt bồn lọc cho các xóm thiếu nước mùa khô.",
        ),
        (
            "Đã có {few} hộ nhờ sự giúp đỡ ấy mà vượt qua lúc ngặt nghèo, dần thoát nghèo.",
            "Được chính quyền và bà con ghi nhận là tấm gương sống đẹp.",
            "Con cháu trong nhà cũng nối theo việc làm này.",
        ),
    ),
    Category.HOUSEHOLD: Deeds(
        (
            "Cả gia đình {children} thế hệ ở {place} cùng góp sức làm việc thiện đã nhiều năm.",
            "Không phải là nhà giàu, gia đình tiết kiệm từng khoản nhỏ để giúp người khó hơn mình.",
        ),
        (
            "Gia đình hiến {some}0 mét vuông đất để làm nhà văn hóa và sân chơi cho trẻ em.",
            "Nhận nuôi ăn học {children} em mồ côi, coi như con cháu trong nhà.",
            "Mỗi rằm nấu {many} phần cơm chay phát cho người bán vé số, người bệnh.",
            "Dùng xe của gia đình chở {some} lượt người bệnh nghèo đi tuyến trên.",
            "Bán chịu gạo và phân bón cho {few} hộ nghèo đến cuối vụ mới lấy tiền, giá bằng giá gốc.",
        ),
        (
            "Tổng giá trị đóng góp năm {year} khoảng {sum}.",
            "Nhiều gia đình trong ấp đã làm theo, mỗi nhà một việc nhỏ.",
        ),
    ),
}
