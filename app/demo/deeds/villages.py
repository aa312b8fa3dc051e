"""Deeds of people who left poverty behind, and of communities that helped one another."""

from app.demo.deeds.sentences import Deeds
from app.law.rules.categories import Category

STRIVERS = {
    Category.HOUSEHOLD: Deeds(
        (
            "Trước đây gia đình thuộc diện hộ nghèo, đông con, ít đất, thu nhập bình quân chỉ {before} một người mỗi tháng.",
            "Ra riêng không có đất sản xuất, vợ chồng làm thuê theo mùa, năm {since} được xét vào danh sách hộ nghèo.",
            "Người trụ cột trong nhà bệnh lâu ngày, gia đình từng phải bán dần số đất ít ỏi để chạy chữa.",
            "Là hộ cận nghèo, nhà ở tạm bợ, nguồn sống chính trông vào vài công đất ruộng trên một vụ.",
        ),
        (
            "Đầu năm {year}, gia đình tự làm đơn đăng ký thoát nghèo và bàn với ấp cách làm ăn.",
            "Vay {loan} từ nguồn vốn ưu đãi, gia đình nuôi {animal}, trả lãi đều hằng tháng, chưa quá hạn kỳ nào.",
            "Từ {few} công đất ruộng kém hiệu quả, gia đình chuyển sang trồng {crop}, mỗi năm tăng thêm một vụ.",
            "Lúc nông nhàn, người lớn trong nhà nhận thêm nghề {trade} để có đồng ra đồng vào.",
            "Gia đình tự ủ rơm, trồng cỏ làm thức ăn nên giảm gần một nửa chi phí chăn nuôi.",
            "Từ lứa nuôi đầu tiên, gia đình để lại con giống cho {few} hộ trong tổ nuôi rẽ, không lấy tiền.",
            "Các thành viên đều tham gia lớp dạy nghề của ấp và ghi chép thu chi từng tháng.",
            "Dù còn khó khăn, {children} người con vẫn được đến trường đúng tuổi, không em nào bỏ học.",
        ),
        (
            "Cuối năm {year}, thu nhập bình quân đạt {after} một người mỗi tháng, gia đình được công nhận thoát nghèo.",
            "Gia đình đã cất được căn nhà kiên cố, có nước sạch và mua bảo hiểm y tế cho cả nhà.",
            "Đã có {few} hộ trong ấp đến học và làm theo, trong đó vài hộ cũng đã ra khỏi danh sách hộ nghèo.",
        ),
    ),
    Category.INDIVIDUAL: Deeds(
        (
            "Lớn lên trong gia đình nghèo, phải nghỉ học sớm để phụ cha mẹ, nhưng luôn nuôi ý định tự đứng vững.",
            "Mất sức lao động một phần sau tai nạn, vẫn không trông chờ vào trợ cấp mà tìm việc hợp sức mình.",
            "Một mình nuôi {children} con nhỏ, từng phải đi làm xa nhiều năm rồi trở về {place} lập nghiệp.",
        ),
        (
            "Năm {year}, học nghề {trade} ba tháng, vay {loan} mua dụng cụ và mở điểm làm tại nhà.",
            "Mạnh dạn nuôi thử {animal} với số lượng nhỏ, rút kinh nghiệm qua từng lứa rồi mới mở rộng.",
            "Thuê lại {few} công đất trồng {crop}, áp dụng tưới tiết kiệm học được từ lớp khuyến nông.",
            "Nhận {few} lao động trong ấp vào làm cùng, trả công theo sản phẩm, phần lớn là phụ nữ hộ nghèo.",
            "Hằng tháng để dành một khoản nhỏ trong tổ tiết kiệm, khi cần có vốn xoay mà không phải vay nóng.",
            "Sẵn sàng chỉ lại cách làm cho ai muốn học, đã hướng dẫn tận nơi cho {some} người.",
        ),
        (
            "Từ mức {before} một tháng, thu nhập nay đạt khoảng {after}, gia đình đã thoát nghèo bền vững.",
            "Việc làm ấy được chi hội lấy làm gương trong các buổi sinh hoạt, nhiều người noi theo.",
            "Đã trả xong nợ vay trước hạn và tự nguyện nhường phần hỗ trợ cho hộ khó khăn hơn.",
        ),
    ),
    Category.COLLECTIVE: Deeds(
        (
            "Nhóm gồm {members} hộ nghèo và cận nghèo, tự nguyện góp sức cùng làm ăn từ năm {since}.",
            "Bắt đầu từ vài hộ nuôi {animal} nhỏ lẻ, tập thể đã gắn lại với nhau để mua chung, bán chung.",
            "Được thành lập theo nguyện vọng của chính các hộ khó khăn ở {place}, tập thể sinh hoạt đều mỗi tháng hai kỳ.",
        ),
        (
            "Mỗi tháng từng thành viên góp {gift}, xoay vòng cho {few} hộ mượn làm vốn không tính lãi.",
            "Cả nhóm cùng trồng {crop}, đổi công cho nhau nên không phải thuê thêm lao động.",
            "Tập thể liên hệ mở lớp dạy nghề {trade} ngay tại ấp cho {some} người học.",
            "Thành viên làm ăn khá nhận kèm một thành viên mới, theo sát đến khi có thu nhập ổn định.",
            "Sổ sách thu chi được đọc công khai trong từng kỳ họp, nhiều năm không có thắc mắc.",
            "Tập thể đứng ra ký giao hàng với thương lái, giá bán cao hơn bán lẻ và ổn định quanh năm.",
        ),
        (
            "Đến cuối năm {year}, có {lifted} thành viên thoát nghèo, không ai tái nghèo.",
            "Vốn chung tăng lên {sum}, đủ sức giúp thêm các hộ mới tham gia.",
            "Thu nhập bình quân của thành viên đạt {after} một người mỗi tháng.",
        ),
    ),
}

COMMUNITIES = {
    Category.COLLECTIVE: Deeds(
        (
            "Địa bàn phụ trách có {many} hộ, trong đó {poor} hộ nghèo, phần lớn thiếu vốn và thiếu việc làm.",
            "Từ đầu năm {year}, tập thể họp dân bàn công khai, chia từng nhóm hộ theo nguyên nhân nghèo để có cách giúp.",
            "Là địa bàn xa trung tâm, dân cư sống rải theo chân núi, tập thể chọn việc đoàn kết giúp nhau làm đầu.",
            "Nhiều năm liền tập thể giữ nếp sinh hoạt đều, bàn việc gì cũng gắn với chuyện làm ăn của bà con.",
        ),
        (
            "Lập tổ góp vốn xoay vòng với {members} thành viên, mỗi lượt giúp một hộ {loan} để mua con giống.",
            "Vận động bà con góp {some} ngày công dựng lại nhà cho hộ neo đơn, vật liệu do các hộ khá ủng hộ.",
            "Duy trì mô hình nuôi {animal} luân chuyển: hộ trước giao lại con giống cho hộ sau khi đã có lứa mới.",
            "Liên hệ nơi giao hàng {craft} về cho {some} chị em làm tại nhà lúc nông nhàn.",
            "Hướng dẫn các hộ chuyển đất trồng kém hiệu quả sang {crop}, có người theo dõi kỹ thuật từng thửa.",
            "Rà từng hộ chưa có bảo hiểm y tế, vận động mua thẻ cho {some} người khó khăn nhất.",
            "Vận động {few} học sinh có nguy cơ bỏ học trở lại lớp, tặng tập sách và xe đạp.",
            "Nhờ người có uy tín trong đồng bào Khmer cùng đi từng nhà vận động nên việc gì cũng thuận.",
        ),
        (
            "Trong năm {year} có {lifted} hộ thoát nghèo, không phát sinh hộ nghèo mới.",
            "Tỷ lệ hộ nghèo của địa bàn giảm từ {rate_before} xuống còn {rate_after}.",
            "Bà con tin nhau hơn, các khoản đóng góp {sum} trong năm đều trên tinh thần tự nguyện.",
        ),
    ),
    Category.INDIVIDUAL: Deeds(
        (
            "Gắn bó với việc ấp từ năm {since}, thuộc hoàn cảnh của từng nhà trong {place}.",
            "Được bà con tín nhiệm giao việc chung, luôn làm trước rồi mới vận động người khác.",
            "Là người có uy tín trong cộng đồng, thường xuyên đứng ra nối kết hộ khá với hộ khó khăn.",
        ),
        (
            "Vận động lập {few} tổ đổi công, nhờ vậy mùa vụ nào hộ neo đơn cũng thu hoạch kịp.",
            "Đứng ra bảo lãnh để {some} hội viên được vay vốn ưu đãi, theo dõi nên không có nợ quá hạn.",
            "Cho {few} hộ mượn đất trồng {crop} không lấy tiền thuê trong hai năm đầu.",
            "Tự bỏ {gift} mỗi tháng mua gạo giúp cụ già neo đơn trong tổ.",
            "Hòa giải thành {few} vụ việc trong xóm, giữ tình làng nghĩa xóm để bà con yên tâm làm ăn.",
            "Vận động hiến đất, góp {sum} làm {some} đoạn đường và cầu nhỏ vào khu sản xuất.",
        ),
        (
            "Nhờ đó {lifted} hộ trong tổ thoát nghèo trong năm {year}.",
            "Phong trào của ấp được xã chọn làm điểm để các nơi khác đến học.",
            "Không còn hộ nào trong tổ phải ở nhà tạm, tất cả trẻ em đều được đến trường.",
        ),
    ),
    Category.HOUSEHOLD: Deeds(
        (
            "Là hộ làm ăn khá ở {place}, gia đình luôn nghĩ đến những nhà còn khó khăn chung quanh.",
            "Từng là hộ nghèo nên khi kinh tế đã vững, gia đình chọn cách giúp lại bà con trong ấp.",
        ),
        (
            "Gia đình giao giống {animal} cho {few} hộ nuôi rẽ, chia phần lợi cho người nuôi nhiều hơn.",
            "Cơ sở {trade} của gia đình nhận {members} lao động trong tổ, có việc đều quanh năm.",
            "Gia đình hiến một phần đất vườn và góp {some} ngày công mở rộng đường ấp.",
            "Cho {few} hộ mượn {loan} làm vốn, khi nào có thu mới trả, không tính lãi.",
            "Chia sẻ kỹ thuật trồng {crop}, cho mượn máy bơm và dụng cụ khi vào vụ.",
        ),
        (
            "Các hộ được giúp đều có thu nhập từ {after} một người mỗi tháng trở lên.",
            "Phần lớn các hộ ấy đã được xét công nhận thoát nghèo năm {year}.",
        ),
    ),
}
