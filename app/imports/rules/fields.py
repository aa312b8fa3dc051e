"""What a column of a list can say of a nominee, and the headings by which offices call it."""

from enum import StrEnum


class Field(StrEnum):
    """What a column holds; NOTHING is a column that is not taken in."""

    NOTHING = ""
    NUMBER = "number"
    CATEGORY = "category"
    MOVEMENT = "movement"
    UNIT = "unit"
    HONORIFIC = "honorific"
    NAME = "name"
    BIRTH_YEAR = "birth_year"
    BIRTH_MAN = "birth_man"
    BIRTH_WOMAN = "birth_woman"
    POSITION = "position"
    WORKPLACE = "workplace"
    ADDRESS = "address"
    WOMEN_SHARE = "women_share"
    WORKS_DIRECTLY = "works_directly"
    ACHIEVEMENT = "achievement"

    @property
    def label(self) -> str:
        """The field as the office calls it."""
        return LABELS[self]

    @property
    def is_taken_in(self) -> bool:
        """Whether the column goes into the dossier."""
        return self not in {Field.NOTHING, Field.NUMBER}


LABELS = {
    Field.NOTHING: "(bỏ qua cột này)",
    Field.NUMBER: "Số thứ tự (không nhập)",
    Field.CATEGORY: "Đối tượng",
    Field.MOVEMENT: "Phong trào thi đua",
    Field.UNIT: "Đơn vị đề nghị",
    Field.HONORIFIC: "Xưng hô, giới tính",
    Field.NAME: "Tên",
    Field.BIRTH_YEAR: "Năm sinh",
    Field.BIRTH_MAN: "Năm sinh (nam)",
    Field.BIRTH_WOMAN: "Năm sinh (nữ)",
    Field.POSITION: "Chức vụ",
    Field.WORKPLACE: "Đơn vị công tác",
    Field.ADDRESS: "Địa chỉ",
    Field.WOMEN_SHARE: "Tỷ lệ nữ (%)",
    Field.WORKS_DIRECTLY: "Trực tiếp lao động",
    Field.ACHIEVEMENT: "Tóm tắt thành tích",
}
# As headings of the files that we give, each read again as the same field.
OUR_HEADINGS = {
    **LABELS,
    Field.HONORIFIC: "Ông, Bà",
    Field.NAME: "Họ và tên, tên tập thể",
    Field.BIRTH_MAN: "Năm sinh nam",
    Field.BIRTH_WOMAN: "Năm sinh nữ",
    Field.POSITION: "Chức vụ, đơn vị công tác",
}
# Headings as they are met, without marks; the first that is nearest wins.
HEADINGS = {
    Field.NUMBER: ("tt", "stt", "so tt", "so thu tu", "thu tu", "so"),
    Field.CATEGORY: ("doi tuong", "loai doi tuong", "loai", "tap the ca nhan", "tap the/ca nhan", "nhom doi tuong",
                     "tap the/cn/ho", "tap the/ca nhan/ho", "ca nhan/tap the", "tap the, ca nhan, ho gia dinh"),
    Field.MOVEMENT: ("phong trao", "phong trao thi dua", "ten phong trao", "noi dung thi dua"),
    Field.UNIT: ("don vi de nghi", "don vi", "don vi trinh", "xa phuong", "xa, phuong, thi tran", "xa, thi tran", "don vi gui",
                 "co quan, don vi", "co quan don vi", "dia phuong", "phong, ban, nganh"),
    Field.HONORIFIC: ("ong/ba", "ong, ba", "ong ba", "gioi tinh", "xung ho", "nam/nu", "phai", "danh xung"),
    Field.NAME: ("ho va ten", "ho ten", "ten", "ho va ten ca nhan", "ten tap the", "ten tap the, ca nhan", "ten tap the/ca nhan",
                 "ho va ten, ten tap the", "ten doi tuong", "tap the, ca nhan", "ho ten ca nhan, tap the", "ho ten chu ho",
                 "ho va ten chu ho", "ten chu ho", "ten ho", "chu ho", "ten ho gia dinh", "ten ca nhan", "ten don vi/ca nhan", "ten ca nhan, tap the, ho gia dinh", "danh sach ca nhan",
                 "ho va ten nguoi duoc de nghi", "ten tap the ca nhan de nghi khen thuong", "ho gia dinh"),
    Field.BIRTH_YEAR: ("nam sinh", "ngay sinh", "ngay thang nam sinh", "ngay, thang, nam sinh", "sinh nam", "ns"),
    Field.BIRTH_MAN: ("nam sinh nam", "ngay sinh nam", "ngay thang nam sinh nam"),
    Field.BIRTH_WOMAN: ("nam sinh nu", "ngay sinh nu", "ngay thang nam sinh nu"),
    Field.POSITION: ("chuc vu", "chuc danh", "chuc vu, don vi cong tac", "chuc vu, don vi", "chuc vu va don vi cong tac",
                     "chuc vu noi cong tac", "nghe nghiep", "chuc danh, chuc vu", "chuc vu cong tac"),
    Field.WORKPLACE: ("don vi cong tac", "noi cong tac", "co quan cong tac", "noi lam viec"),
    Field.ADDRESS: ("dia chi", "noi o", "cho o", "dia chi thuong tru", "noi cu tru", "thuong tru", "noi cu ngu", "ap", "ap, khom", "khom",
                    "ap/khom", "thon", "noi o hien nay", "cho o hien nay", "noi thuong tru", "dia chi noi o", "que quan"),
    Field.WOMEN_SHARE: ("ty le nu", "ti le nu", "ty le nu %", "% nu"),
    Field.WORKS_DIRECTLY: ("truc tiep lao dong", "lao dong truc tiep", "truc tiep"),
    Field.ACHIEVEMENT: ("thanh tich", "tom tat thanh tich", "noi dung thanh tich", "thanh tich dat duoc", "thanh tich noi bat",
                        "thanh tich tieu bieu", "tom tat thanh tich dat duoc", "ly do khen thuong", "thanh tich cu the",
                        "noi dung khen thuong"),
}  # fmt: skip
