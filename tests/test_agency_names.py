"""Names of agencies as texts write them: where each ends before the words that follow, and how a row comes apart."""

import pytest

from dondoc.extracting.bodies import bodies_at
from dondoc.language.letters import folded
from dondoc.model.plain import Plain

# Each is whole: the words behind it ('chủ trì', 'rà soát') are none of its own.
NAMES = [
    "Văn phòng HĐND và UBND xã", "Phòng Văn hóa - Xã hội", "Phòng Kinh tế, Hạ tầng và Đô thị",
    "Phòng Kế hoạch - Tài chính", "Phòng Quản lý chất lượng giáo dục", "Thanh tra Sở",
    "Trung tâm Phục vụ hành chính công xã", "Trung tâm Dịch vụ tổng hợp", "Trung tâm Truyền thông và Văn hóa",
    "Trung tâm Kiểm soát bệnh tật tỉnh", "Trạm Y tế xã", "Ban Chỉ huy Quân sự xã",
    "Đài Truyền thanh - Truyền hình huyện", "Chi cục Chăn nuôi và Thú y", "Chi cục Hải quan khu vực XIV",
    "Cục Quản lý đê điều và Phòng, chống thiên tai", "Sở LĐ-TBXH", "Sở Lao động - TB&XH", "Ban Chỉ đạo Đề án 06 tỉnh",
    "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh", "Ban Quản lý dự án đầu tư xây dựng tỉnh",
    "Tiểu ban Tuyên truyền", "Ủy ban bầu cử các xã, phường", "Đảng ủy các xã, phường, đặc khu",
    "Ban Công tác Mặt trận các thôn", "Hội Bảo vệ quyền lợi người tiêu dùng", "Tổng công ty Điện lực miền Bắc",
    "các cơ quan thông tấn, báo chí", "các trường học trên địa bàn", "Đội Quản lý thị trường số 3",
    "Tiểu ban An ninh, trật tự, an toàn xã hội", "Công ty TNHH MTV Khai thác công trình thủy lợi", "Vụ Tổ chức cán bộ",
    "Hiệu trưởng các trường mầm non, tiểu học, THCS", "Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh",
    "Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Tổ công tác liên ngành", "Ban Công tác Mặt trận thôn",
    "Giám đốc Trung tâm Văn hóa, Thể thao và Truyền thông", "Đồn Biên phòng cửa khẩu Lao Bảo",
    "Phòng Cảnh sát quản lý hành chính về trật tự xã hội", "Hội Liên hiệp Phụ nữ tỉnh",
    "các đơn vị nghiệp vụ thuộc Bộ Công an", "Thủ trưởng các đơn vị thuộc Sở Y tế", "các phòng, ban thuộc UBND huyện",
    "Ban công tác Mặt trận các tổ dân phố", "Các tổ chức thành viên của MTTQ Việt Nam phường",
    "UBND các quận, huyện và thành phố Biển Đông", "Chủ tịch UBND các huyện, thị xã Hải Tân và thành phố Nam Hải",
    "UBND các huyện, thành, thị", "UBND các quận - huyện", "UBND 22 phường, xã", "các sở - ban - ngành Thành phố",
    "Trưởng Ban Quản lý Khu kinh tế Nam Hải và các Khu công nghiệp tỉnh", "Đoàn kiểm tra, giám sát",
    "Ban Quản lý Khu kinh tế Nam Hải và các KCN Nam Sơn", "Trưởng phòng Giáo dục và Đào tạo các huyện",
    "Công an các đơn vị, địa phương", "các cơ quan đơn vị có liên quan", "Các huyện ủy, thị ủy, đảng ủy trực thuộc",
    "Ngân hàng Nhà nước Khu vực 8", "Tổ công tác triển khai Đề án 06 Thành phố", "các chủ rừng, chủ đầu tư",
    "Hội đồng Phối hợp phổ biến, giáo dục pháp luật tỉnh", "Văn phòng HĐND, UBND xã", "Ban Thường vụ các huyện, thị ủy",
    "Ban Dân vận Huyện ủy", "Ủy ban Kiểm tra Huyện ủy", "Các chi bộ, đảng bộ trực thuộc",
    "các Ban của Hội đồng nhân dân",
    "các Tổ đại biểu và đại biểu Hội đồng nhân dân tỉnh", "Báo và Đài PT-TH tỉnh",
]  # fmt: skip

ROWS = [
    ("các Sở: Nội vụ, Giao thông vận tải rà soát", ["Sở Nội vụ", "Sở Giao thông vận tải"]),
    ("Các Sở Tài chính, Nội vụ, Tư pháp rà soát", ["Sở Tài chính", "Sở Nội vụ", "Sở Tư pháp"]),
    ("Bộ trưởng các Bộ: Công an, Quốc phòng;", ["Bộ trưởng Bộ Công an", "Bộ trưởng Bộ Quốc phòng"]),
    ("các Sở, ngành: Công an tỉnh, Sở Y tế rà soát", ["Công an tỉnh", "Sở Y tế"]),
    ("Các đơn vị: Công an xã, Trạm Y tế xã rà soát", ["Công an xã", "Trạm Y tế xã"]),
    ("UBND các huyện: Ba Tơ, Trà Bồng và Sở Y tế", ["UBND huyện Ba Tơ", "UBND huyện Trà Bồng", "Sở Y tế"]),
    ("các Ban Quản lý dự án đầu tư xây dựng, UBND các xã", ["các Ban Quản lý dự án đầu tư xây dựng", "UBND các xã"]),
    ("Sở Nông nghiệp và Môi trường - Cơ quan Thường trực rà soát", ["Sở Nông nghiệp và Môi trường"]),
    ("Ban Chỉ đạo số liệu thiệt hại ban đầu và nhu cầu", ["Ban Chỉ đạo"]),
    ("các sở, ngành: Sở Y tế rà soát", ["các sở, ngành"]),  # one that is told its own duty is no series
    ("Sở Xây dựng, giao thông thông suốt", ["Sở Xây dựng"]),
    ("Hội Liên hiệp Phụ nữ tỉnh, Tỉnh Đoàn rà soát", ["Hội Liên hiệp Phụ nữ tỉnh", "Tỉnh Đoàn"]),
    ("Báo Quảng Ngãi tổng hợp", ["Báo Quảng Ngãi"]),
    ("UBND các xã Hải Đông, Hải Tây rà soát", ["UBND xã Hải Đông", "UBND xã Hải Tây"]),
    ("UBND các tỉnh Tây Nguyên rà soát", ["UBND các tỉnh"]),
    ("UBND các huyện, thành phố Tổ chức rà soát", ["UBND các huyện, thành phố"]),
    ("UBND các huyện, thành lập tổ rà soát", ["UBND các huyện"]),
    ("UBND các huyện: Ba Tơ, thành phố Nam Hải rà soát", ["UBND huyện Ba Tơ", "UBND thành phố Nam Hải"]),
    ("Ban Chỉ đạo Trung ương, Tỉnh ủy rà soát", ["Ban Chỉ đạo Trung ương", "Tỉnh ủy"]),
    ("Ban Quản lý Khu kinh tế, Văn phòng UBND tỉnh", ["Ban Quản lý Khu kinh tế", "Văn phòng UBND tỉnh"]),
    ("Phòng ngừa dịch bệnh", []),
    ("Những trường hợp đặc biệt", []),
    ("sở hữu trí tuệ", []),
]  # fmt: skip


def row(text: str) -> list[str]:
    plain = Plain(text, folded(text), (0,), (0,))
    return [body.name for body in bodies_at(plain, 0, len(text))[0]]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("behind", ["", " chủ trì, phối hợp", " rà soát, báo cáo", "; Công an xã"])
def test_a_name_ends_where_the_sentence_goes_on(name: str, behind: str) -> None:
    assert row(name + behind)[0] == name


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_row_of_agencies(text: str, expected: list[str]) -> None:
    assert row(text) == expected
