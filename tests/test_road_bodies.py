"""Which bodies an item names, and how far their names reach: small plans, one behaviour each."""

# ruff: noqa: E501  (a case stands on its line)

import pytest

from plans import names, planned

LEADS = [
    pytest.param("1. Đề nghị Công ty thực hiện cắm mốc.", [["Công ty"]], id="a firm named before"),
    pytest.param("1. Ký hợp đồng với các công ty thực hiện đúng hạn.", [[]], id="firms in small letters are not one"),
    pytest.param("1. Công tyre Sao Mai nộp hồ sơ.", [[]], id="a word that only begins like a firm"),
    pytest.param("1. Yêu cầu Công ty cổ phần Khai thác và Chế biến đá Sao Mai nghiêm túc khắc phục.", [["Công ty cổ phần Khai thác và Chế biến đá Sao Mai"]], id="a firm with capitals"),
    pytest.param("1. Đề nghị Công ty TNHH khai thác, chế biến khoáng sản Sao Mai nộp hồ sơ.", [["Công ty TNHH khai thác, chế biến khoáng sản Sao Mai"]], id="a firm whose name begins in small letters"),
    pytest.param("1. Đề nghị Công ty TNHH phốt pho Sao Mai nộp hồ sơ.", [["Công ty TNHH phốt pho Sao Mai"]], id="a firm of another trade"),
    pytest.param("Sở Y tế đề nghị Công ty thực hiện các nội dung sau:\n\n1. Cắm mốc.\n\n2. Nộp phí.", [["Công ty"]] * 2, id="a firm in the chapeau"),
    pytest.param("Công ty cổ phần Sao Mai được Bộ Y tế cấp phép. Sở Y tế đề nghị UBND xã A Dơi thực hiện:\n\n1. Trực dịch.", [["UBND xã A Dơi"]], id="of several sentences the last one introduces"),
    pytest.param("Sở Y tế yêu cầu đơn vị nêu trên thực hiện một số nội dung sau:\n\n- Đề nghị Công ty rà soát.\n\n- Nộp phí.", [["Công ty"], ["đơn vị nêu trên"]], id="a unit named above"),
    pytest.param("1. Yêu cầu các đơn vị có tên trên nộp hồ sơ.", [["các đơn vị có tên trên"]], id="units named above"),
    pytest.param("1. Lãnh đạo, chỉ đạo thực hiện nghiêm việc tiêm phòng.", [[]], id="a verb that is a post as well"),
    pytest.param("1. Lãnh đạo Sở Y tế trực dịch.", [["Lãnh đạo Sở Y tế"]], id="the post before its body"),
    pytest.param("1. Chánh Văn phòng Sở, Trưởng phòng Quản lý dịch bệnh và các ông/bà có tên tại Điều 2 chịu trách nhiệm thi hành.", [["Chánh Văn phòng Sở", "Trưởng phòng Quản lý dịch bệnh"]], id="the head of an office that no table knows"),
    pytest.param("1. Trưởng phòng Lê Văn Mẫu trực dịch.", [["Trưởng phòng"]], id="a person's name is no office"),
    pytest.param("1. Giám đốc Sở Y tế, cá nhân có liên quan và Sở Nội vụ chịu trách nhiệm thi hành.", [["Giám đốc Sở Y tế", "Sở Nội vụ"]], id="behind people the row goes on"),
    pytest.param("1. Bộ trưởng Bộ Nội vụ, UBND tỉnh và ông Lê Văn Mẫu chịu trách nhiệm thi hành.", [["Bộ trưởng Bộ Nội vụ", "UBND tỉnh"]], id="a person at the end of a row"),
    pytest.param("Điều 3. Các ông (bà): Chánh Văn phòng UBND tỉnh, Giám đốc Sở Y tế và các ông (bà) có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.", [["Chánh Văn phòng UBND tỉnh", "Giám đốc Sở Y tế"]], id="people by their posts"),
    pytest.param("1. Giao bà Lê Thị Mẫu, Sở Y tế trực dịch.", [[]], id="a person at the start of a row is no agency, nor is where she works"),
    pytest.param("1. UBND các huyện/thành phố, các trường học trực dịch.", [["UBND các huyện/thành phố", "các trường học"]], id="levels with a slash"),
    pytest.param("1. Các sở và UBND cấp xã, phường trực dịch.", [["Các sở", "UBND cấp xã, phường"]], id="a level and a kind of unit"),
    pytest.param("1. Thành phố khẩn trương rà soát các chợ.", [["Thành phố"]], id="the city itself"),
    pytest.param("1. Đề nghị Tỉnh chỉ đạo các xã lập chốt.", [["Tỉnh"]], id="the province itself"),
    pytest.param("1. Giao tỉnh Quảng Trị lập chốt.", [["tỉnh Quảng Trị"]], id="a province by its name"),
    pytest.param("1. Thành phố Huế có 40 phường đã tiêm xong.", [[]], id="what is told of a city orders nothing of it"),
    pytest.param("1. Tập trung xây dựng Tỉnh phát triển nhanh.", [[]], id="a province that something is done for"),
    pytest.param("1. UBND cấp xã, Công an tỉnh trực dịch.", [["UBND cấp xã", "Công an tỉnh"]], id="a level and another body"),
    pytest.param("1. Ngân hàng Nhà nước Chi nhánh Khu vực 9, Chi nhánh Ngân hàng Chính sách xã hội tỉnh Quảng Trị giải ngân vốn.", [["Ngân hàng Nhà nước Chi nhánh Khu vực 9", "Chi nhánh Ngân hàng Chính sách xã hội tỉnh Quảng Trị"]], id="branches"),
    pytest.param("1. Các trường cao đẳng, trung cấp, các bệnh viện, trung tâm y tế trực dịch.", [["Các trường cao đẳng, trung cấp", "các bệnh viện, trung tâm y tế"]], id="schools and hospitals in a row"),
    pytest.param("1. Các ban quản lý rừng phòng hộ, các cơ sở khám bệnh, chữa bệnh trực dịch.", [["Các ban quản lý rừng phòng hộ", "các cơ sở khám bệnh, chữa bệnh"]], id="groups with commas in their names"),
    pytest.param("1. Các đồng chí thành viên Ban Chỉ đạo 138 tỉnh kiểm tra các xã.", [["Các đồng chí thành viên Ban Chỉ đạo 138 tỉnh"]], id="the members of a committee"),
    pytest.param("1. Các đồng chí Lê Văn Mẫu, Trần Văn Mẫu kiểm tra các xã.", [], id="persons are no members"),
    pytest.param("1. Các phòng thuộc Sở kiểm tra các xã.", [["Các phòng thuộc Sở"]], id="of the speaker's own department"),
    pytest.param("1. Thuế tỉnh Quảng Trị thu hồi nợ.", [["Thuế tỉnh Quảng Trị"]], id="a tax office"),
    pytest.param("1. UBND xã Bảo Lâm 1, UBND Phường 3 Bảo Lộc và UBND xã Đinh Văn Lâm Hà trực dịch.", [["UBND xã Bảo Lâm 1", "UBND Phường 3 Bảo Lộc", "UBND xã Đinh Văn Lâm Hà"]], id="communes with a number, and one named like a person"),
    pytest.param("1. UBND xã Hướng Phùng 15 ngày kiểm tra một lần.", [["UBND xã Hướng Phùng"]], id="a number of days is no part of a name"),
    pytest.param("1. Chủ tịch UBND xã Đinh Văn Mẫu trực dịch.", [["Chủ tịch UBND xã"]], id="a person behind the post"),
    pytest.param("Thủ tướng Chính phủ yêu cầu các Bộ trưởng, Chủ tịch UBND các tỉnh thực hiện các nhiệm vụ sau:\n\n1. Trực dịch.", [["các Bộ trưởng", "Chủ tịch UBND các tỉnh"]], id="ministers, all of them"),
    pytest.param("I. TỔ CHỨC TUYÊN TRUYỀN\n\n1. Tiếp tục treo băng rôn.\n\nII. BÁO CÁO KẾT QUẢ TRIỂN KHAI\n\n1. Tiếp tục lập biểu mẫu.", [[], []], id="headings that begin with the letters of a body"),
    pytest.param("1. Yêu cầu Đoàn Luật sư, Hội Công chứng viên căn cứ chức năng trực dịch.", [["Đoàn Luật sư", "Hội Công chứng viên"]], id="two bodies of which each is a group's noun as well"),
    pytest.param("1. Yêu cầu các sở, ban, ngành, địa phương và Nhà đầu tư tập trung trực dịch.", [["các sở, ban, ngành, địa phương", "Nhà đầu tư"]], id="one body behind a group"),
    pytest.param("1. Yêu cầu các Sở, Ban, Ngành, Đoàn thể trực dịch.", [["các Sở, Ban, Ngành, Đoàn thể"]], id="a group with capitals"),
    pytest.param("1. Đề nghị công đoàn cơ sở trực thuộc, Công đoàn các đơn vị trực dịch.", [["công đoàn cơ sở trực thuộc", "Công đoàn các đơn vị"]], id="trade unions"),
    pytest.param("1. Giao Ban Quản lý dự án đầu tư xây dựng số 1 và Công an tỉnh trực dịch.", [["Ban Quản lý dự án đầu tư xây dựng số 1", "Công an tỉnh"]], id="a board ends before another body"),
    pytest.param("1. Giao Ban Chỉ đạo phòng, chống tội phạm và tệ nạn xã hội tỉnh trực dịch.", [["Ban Chỉ đạo phòng, chống tội phạm và tệ nạn xã hội tỉnh"]], id="a field of work with 'và'"),
    pytest.param("I. Thuế thu nhập cá nhân\n\n1. Tiếp tục thu theo kỳ.", [[]], id="a tax"),
    pytest.param("1. Ban Quản lý các khu công nghiệp Quảng Trị chủ động rà soát quyết định công bố danh mục của các bộ, ngành trung ương.", [["Ban Quản lý các khu công nghiệp Quảng Trị"]], id="no verb stands in the name of a board"),
    pytest.param("1. Trưởng Ban Quản lý các khu kinh tế căn cứ Thông tư của Văn phòng Chính phủ báo cáo UBND tỉnh.", [["Trưởng Ban Quản lý các khu kinh tế"]], id="nor what the sentence goes on with"),
    pytest.param("1. Giao Trưởng Ban Quản lý các khu kinh tế và Chủ tịch UBND các xã, phường rà soát.", [["Trưởng Ban Quản lý các khu kinh tế", "Chủ tịch UBND các xã, phường"]], id="a post ends the name of a board"),
    pytest.param("1. Ban Chỉ đạo về bảo hiểm xã hội và bảo hiểm y tế tỉnh họp hằng quý.", [["Ban Chỉ đạo về bảo hiểm xã hội và bảo hiểm y tế tỉnh"]], id="a field of two parts"),
    pytest.param("1. Ban Quản lý dự án giao thông khẩn trương thi công.", [["Ban Quản lý dự án giao thông"]], id="a board of projects"),
    pytest.param("1. Giao Chi bộ Công an xã A Dơi rà soát hồ sơ.", [["Chi bộ Công an xã A Dơi"]], id="a cell of the Party"),
    pytest.param("1. Chi bộ thôn Hướng Tân kiểm điểm.", [["Chi bộ thôn Hướng Tân"]], id="the cell of a village"),
    pytest.param("1. Đề nghị Đảng uỷ viên phụ trách thôn theo dõi.", [["Đảng uỷ viên"]], id="who is in a committee is not the committee"),
    pytest.param("1. Các cấp uỷ, tổ chức đảng quán triệt Nghị quyết.", [["Các cấp uỷ, tổ chức đảng"]], id="committees and organisations of the Party"),
    pytest.param("1. Các bộ phận trực dịch.", [["Các bộ phận"]], id="parts of an office are no ministries"),
    pytest.param("1. Các bộ luật được phổ biến trong tháng.", [[]], id="laws are no ministries"),
    pytest.param("1. Giao các Bộ trưởng, Thủ trưởng cơ quan ngang bộ báo cáo.", [["các Bộ trưởng", "Thủ trưởng cơ quan ngang bộ"]], id="ministers are no ministries"),
    pytest.param("1. Giao Thanh tra các sở, ngành kiểm tra.", [["Thanh tra các sở, ngành"]], id="inspectorates of many"),
    pytest.param("1. Trường THPT Hướng Hóa 2 tổ chức hội thi.", [["Trường THPT Hướng Hóa 2"]], id="a school with a number"),
    pytest.param("1. Giao UBND xã Hướng Lập 1, UBND Phường 3 Đông Hà rà soát.", [["UBND xã Hướng Lập 1", "UBND Phường 3 Đông Hà"]], id="communes with numbers"),
    pytest.param("1. Giao UBND xã A Dơi 02 máy phun.", [["UBND xã A Dơi"]], id="a number of things is not the commune's"),
    pytest.param("1. Giao Chủ tịch UBND xã Trần Văn Mẫu ký.", [["Chủ tịch UBND xã"]], id="the holder of a post is no place"),
    pytest.param("1. Giao Lãnh đạo UBND xã Hướng Bình Minh tiếp dân.", [["Lãnh đạo UBND xã Hướng Bình Minh"]], id="behind leaders stands a place"),
    pytest.param("1. Chủ tịch UBND tỉnh Trần Văn Mẫu chủ trì, các sở tham gia.", [["Chủ tịch UBND tỉnh"]], id="the holder of a post leads"),
    pytest.param("1. Phó Giám đốc Công an tỉnh Lê Mẫu chủ trì họp.", [["Phó Giám đốc Công an tỉnh"]], id="a holder with a short name"),
    pytest.param("1. Lãnh đạo UBND xã, Trưởng Công an xã Đinh Văn Mẫu chủ trì kiểm tra.", [["Lãnh đạo UBND xã", "Trưởng Công an xã"]], id="a row before a person"),
    pytest.param("1. Giao đại diện UBND tỉnh, lãnh đạo Công an xã Phùng Văn Mẫu tiếp dân.", [["đại diện UBND tỉnh", "lãnh đạo Công an xã"]], id="persons behind leaders"),
    pytest.param("1. Giao Chủ tịch UBND phường 5 Lê Văn Mẫu ký.", [["Chủ tịch UBND phường 5"]], id="a person behind a number"),
    pytest.param("1. Giao UBND huyện Cao Lãnh, UBND phường Lê Lợi tiếp dân.", [["UBND huyện Cao Lãnh", "UBND phường Lê Lợi"]], id="places named like a family"),
    pytest.param("1. Giao UBND quận 3 Thành phố Hồ Chí Minh tiếp dân.", [["UBND quận 3 Thành phố Hồ Chí Minh"]], id="a numbered district of a city"),
    pytest.param("1. Giao UBND phường 3 Tổ chức tiếp dân.", [["UBND phường 3"]], id="a verb with a capital is no town"),
    pytest.param("1. Đề nghị Công đoàn Viên chức tỉnh, Công đoàn ngành Y tế và Công đoàn các khu công nghiệp tỉnh tiếp dân.", [["Công đoàn Viên chức tỉnh", "Công đoàn ngành Y tế", "Công đoàn các khu công nghiệp tỉnh"]], id="trade unions of a branch"),
    pytest.param("1. Đề nghị công đoàn vận động đoàn viên, Công đoàn các đơn vị tiếp dân.", [["công đoàn"]], id="the trade union"),
    pytest.param("1. Giao Ban Chỉ đạo sắp xếp, bố trí nhà ở tỉnh rà soát hồ sơ.", [["Ban Chỉ đạo sắp xếp, bố trí nhà ở tỉnh"]], id="a verb in a field"),
    pytest.param("1. Ban Chỉ đạo quản lý và cung cấp nước sạch tỉnh rà soát hồ sơ.", [["Ban Chỉ đạo quản lý và cung cấp nước sạch tỉnh"]], id="a verb in the second part of a field"),
    pytest.param("1. Giao Ban Chỉ đạo chuyển đổi số cung cấp số liệu cho tỉnh, rà soát hồ sơ.", [["Ban Chỉ đạo chuyển đổi số"]], id="the same verb behind a field"),
    pytest.param("1. Giao Ban Chỉ đạo phòng, chống dịch bố trí kinh phí của tỉnh, rà soát hồ sơ.", [["Ban Chỉ đạo phòng, chống dịch"]], id="a field with a comma, without a level"),
    pytest.param("1. Đề nghị UBND các tỉnh ven biển có liên quan tiếp dân.", [["UBND các tỉnh ven biển có liên quan"]], id="what tells which provinces"),
    pytest.param("1. Văn phòng tham mưu Chủ tịch UBND tỉnh họp giao ban.", [["Văn phòng"]], id="a verb is no field of an office"),
    pytest.param("1. Đề nghị các Ban xây dựng chương trình giám sát.", [["các Ban"]], id="nor of committees"),
    pytest.param("1. Văn phòng Sở và Phòng Kế hoạch - Tài vụ rà soát hồ sơ.", [["Văn phòng Sở", "Phòng Kế hoạch - Tài vụ"]], id="an office of its own department"),
    pytest.param("1. Nhà trường tổ chức hội thi, Nhà đầu tư nộp hồ sơ.", [["Nhà trường"]], id="the school"),
    pytest.param("1. Đề nghị Nhà đầu tư nộp hồ sơ.", [["Nhà đầu tư"]], id="the investor named before"),
    pytest.param("1. Nhà đầu tư nước ngoài tiếp tục rót vốn.", [[]], id="investors of whom something is told"),
    pytest.param("1. Các khoa, phòng trực dịch.", [["Các khoa, phòng"]], id="wards and offices"),
    pytest.param("1. Khoa Chăn nuôi và Khoa Thú y hướng dẫn sinh viên.", [["Khoa Chăn nuôi", "Khoa Thú y"]], id="faculties"),
    pytest.param("1. Khoa học và công nghệ tiếp tục phát triển.", [[]], id="science is no faculty"),
    pytest.param("1. Cơ sở đào tạo rà soát, các cơ sở giáo dục đại học báo cáo.", [["Cơ sở đào tạo"]], id="who trains"),
    pytest.param("1. Giao Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh đón đoàn.", [["Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh"]], id="a centre with a list in its name"),
    pytest.param("1. Giao Sở Y tế các tỉnh Quảng Trị, Quảng Bình, Nghệ An trực dịch.", [["Sở Y tế tỉnh Quảng Trị", "Sở Y tế tỉnh Quảng Bình", "Sở Y tế tỉnh Nghệ An"]], id="departments of several provinces"),
    pytest.param("1. Giám đốc Sở Y tế, các thành viên có tên tại Điều 1 chịu trách nhiệm thi hành.", [["Giám đốc Sở Y tế", "các thành viên có tên tại Điều 1"]], id="the members that an article names"),
    pytest.param("1. Căn cứ Kế hoạch của UBND tỉnh, Sở Y tế xây dựng kế hoạch.", [["Sở Y tế"]], id="behind the owner of the ground"),
    pytest.param("1. Theo ý kiến của Sở Nội vụ, Sở Y tế, Công an tỉnh xây dựng kế hoạch.", [[]], id="nobody can tell where the ground ends"),
    pytest.param("1. Theo ý kiến của Sở Nội vụ, Sở Y tế tại cuộc họp, UBND xã xây dựng kế hoạch.", [["UBND xã"]], id="both own the ground"),
    pytest.param("1. Yêu cầu các sở thực hiện nghiêm. Đồng thời, giao Công an tỉnh theo dõi.", [["các sở", "Công an tỉnh"]], id="a further sentence orders"),
    pytest.param("1. Yêu cầu các sở thực hiện nghiêm các nhiệm vụ UBND tỉnh giao Công an tỉnh theo dõi.", [["các sở"]], id="what was ordered of another"),
    pytest.param("1. Đảng ủy UBND, Đảng ủy các cơ quan Đảng rà soát.", [["Đảng ủy UBND", "Đảng ủy các cơ quan Đảng"]], id="committees of the Party are no council"),
    pytest.param("1. Giao Sở Y tế tỉnh Quảng Trị, tỉnh Nghệ An và tỉnh Hà Tĩnh trực dịch.", [["Sở Y tế tỉnh Quảng Trị", "Sở Y tế tỉnh Nghệ An", "Sở Y tế tỉnh Hà Tĩnh"]], id="a department in three provinces"),
    pytest.param("1. Giao UBND xã A Dơi, xã Ba Lòng và Công an tỉnh trực dịch.", [["UBND xã A Dơi", "UBND xã Ba Lòng", "Công an tỉnh"]], id="committees of two communes"),
    pytest.param("1. Giao UBND xã A Dơi, tỉnh Quảng Trị trực dịch.", [["UBND xã A Dơi"]], id="an address is no row"),
    pytest.param("1. Ban Chủ nhiệm các Đoàn Luật sư tỉnh Quảng Trị, tỉnh Nghệ An rà soát.", [["Ban Chủ nhiệm các Đoàn Luật sư tỉnh Quảng Trị", "Ban Chủ nhiệm các Đoàn Luật sư tỉnh Nghệ An"]], id="whose heads those are, in two provinces"),
    pytest.param("1. Ban Giám hiệu các trường tiểu học rà soát.", [["Ban Giám hiệu các trường tiểu học"]], id="heads of schools"),
    pytest.param("1. Giao Phòng 5, Cục Cảnh sát hình sự chủ trì rà soát.", [["Phòng 5, Cục Cảnh sát hình sự"]], id="a division with a number"),
    pytest.param("1. Phòng 5 họp giao ban.", [[]], id="a room"),
    pytest.param("1. Các đơn vị được kiểm tra chuẩn bị báo cáo.", [["Các đơn vị được kiểm tra"]], id="units that are inspected"),
    pytest.param("Sở Y tế yêu cầu các xã thực hiện các việc sau:\n1. Về tiêm phòng\nTổ chức tiêm phòng.", [["các xã"]], id="a paragraph below an item of the list"),
    pytest.param("V. TỔ CHỨC TUYÊN TRUYỀN\n\n1. Treo băng rôn.", [[]], id="a verb in capitals is no body"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), LEADS)
def test_leads(body: str, expected: list[list[str]]) -> None:
    assert [names(task["lead"]) for task in planned(body)["tasks"]] == expected


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Lãnh đạo Sở", False),
        ("Giám đốc các Sở", True),
        ("Thủ trưởng các đơn vị", True),
        ("Bộ ngành liên quan", True),
        ("Công ty", False),
    ],
)
def test_group(name: str, group: bool) -> None:
    (task,) = planned(f"1. Giao {name} kê khai đầy đủ.")["tasks"]
    assert [(one["name"], one["group"]) for one in task["lead"]] == [(name, group)]


def test_a_table_of_those_who_carry_out_names_no_person() -> None:
    rows = "1\tRà soát hồ sơ\tLê Văn Mẫu, Trần Thị Mẫu\n2\tIn chứng nhận\tÔng Đoàn Văn Mẫu\n3\tTổ chức chấm bài\tBan Thị Mẫu\n"
    document = planned(f"I. NHIỆM VỤ\n\nTT\tNhiệm vụ thực hiện\tNgười thực hiện\n{rows}\n1. Sở Nội vụ cử cán bộ.")
    assert [(task["text"], names(task["lead"])) for task in document["tasks"]] == [
        ("Rà soát hồ sơ", []),
        ("In chứng nhận", []),
        ("Tổ chức chấm bài", []),
        ("Sở Nội vụ cử cán bộ.", ["Sở Nội vụ"]),
    ]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Nhiệm vụ thực hiện\tĐơn vị thực hiện", "Rà soát hồ sơ\tSở Y tế"),
        ("Nội dung thực hiện\tThực hiện", "Rà soát hồ sơ\tSở Y tế"),
        ("Đơn vị phụ trách\tNội dung công việc", "Sở Y tế\tRà soát hồ sơ"),
    ],
)
def test_the_columns_of_a_table(head: str, row: str) -> None:
    document = planned(f"I. NHIỆM VỤ\n\nTT\t{head}\n1\t{row}\n\n1. Sở Nội vụ cử cán bộ.")
    assert [(task["text"], names(task["lead"])) for task in document["tasks"][:1]] == [("Rà soát hồ sơ", ["Sở Y tế"])]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("các tổ chức khai thác cát, Sở Y tế", ["các tổ chức khai thác cát", "Sở Y tế"]),
        ("các tổ chức hoạt động ven sông (liên quan)", ["các tổ chức hoạt động ven sông"]),
        ("các tổ chức phối hợp với Sở Y tế", ["các tổ chức"]),
        ("Các sở, ngành và Sở Y tế", ["Các sở, ngành", "Sở Y tế"]),
    ],
)
def test_the_name_of_a_group_is_the_whole_of_its_cell(cell: str, expected: list[str]) -> None:
    document = planned(
        f"I. NHIỆM VỤ\n\nTT\tNội dung\tChủ trì\tPhối hợp\n1\tRà soát hồ sơ\tSở Nội vụ\t{cell}\n\n1. Sở Nội vụ trực."
    )
    assert names(document["tasks"][0]["support"]) == expected


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("Giao ông Công An Mẫu chủ trì tiêm phòng.", []),
        ("Giao ông Bộ Văn Mẫu, bà Sở Thị Mẫu tiêm phòng.", []),
        ("Giao ông Giám đốc Sở Y tế chủ trì tiêm phòng.", ["Giám đốc Sở Y tế"]),
    ],
)
def test_persons_are_never_bodies(words: str, leads: list[str]) -> None:
    assert [name for task in planned(f"1. {words}")["tasks"] for name in names(task["lead"])] == leads


def test_whom_the_speaker_or_a_body_itself_asks_is_the_one_who_acts() -> None:
    body = "I. ỦY BAN NHÂN DÂN TỈNH\n\n1. Yêu cầu Sở Y tế tiêm phòng.\n\nII. SỞ Y TẾ\n\n1. Đề nghị Công an tỉnh chốt chặn.\n"
    tasks = planned(body)["tasks"]
    assert [names(task["lead"]) for task in tasks] == [["Sở Y tế"], ["SỞ Y TẾ"]]
