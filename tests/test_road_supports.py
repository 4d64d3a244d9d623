"""Who is to support an item: small plans, one behaviour each."""

# ruff: noqa: E501  (a case stands on its line)

import pytest

from plans import names, planned

SUPPORTS = [
    pytest.param("1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ, Công an tỉnh trực dịch.", ["Sở Nội vụ", "Công an tỉnh"], id="phối hợp với"),
    pytest.param("1. Sở Y tế phối hợp chặt chẽ với các cơ quan liên quan trực dịch.", ["các cơ quan liên quan"], id="a group, an adverb before it"),
    pytest.param("1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ và UBND các xã, phường trực dịch.", ["Sở Nội vụ", "UBND các xã, phường"], id="a body and a group"),
    pytest.param("1. Lập chốt.\n\nĐơn vị thực hiện: (1) Chủ trì: Công an tỉnh; (2) Phối hợp: Sở Y tế, Sở Nội vụ.", ["Sở Y tế", "Sở Nội vụ"], id="a line of roles"),
    pytest.param("1. Lập chốt.\n\n- Cơ quan chủ trì: Công an tỉnh.\n\n- Cơ quan phối hợp: Sở Y tế, các xã.", ["Sở Y tế", "các xã"], id="its own line"),
    pytest.param("1. Sở Y tế trực dịch theo quy chế phối hợp với Công an tỉnh.", [], id="a rule of cooperation is none"),
    pytest.param("1. Sở Y tế chủ trì, phối hợp với các Sở: Tài chính, Nội vụ trực dịch.", ["Sở Tài chính", "Sở Nội vụ"], id="a series"),
    pytest.param("1. Sở Y tế thực hiện tốt chương trình phối hợp với Công an tỉnh.", [], id="a programme of cooperation is none"),
    pytest.param("1. Sở Y tế phối hợp với các ngành, doanh nghiệp và lực lượng Công an trực dịch.", ["các ngành, doanh nghiệp", "lực lượng Công an"], id="a force that is named is no part of a group"),
    pytest.param("1. Sở Y tế tham mưu UBND tỉnh cấp thuốc.", [], id="whom it advises is none"),
    pytest.param("1. Sở Y tế chủ trì trực dịch, có sự tham gia của Sở Nội vụ.", ["Sở Nội vụ"], id="tham gia"),
    pytest.param("1. Sở Y tế phối hợp với Đại sứ quán Lào tại Việt Nam và các cơ quan đón đoàn.", ["Đại sứ quán Lào tại Việt Nam", "các cơ quan"], id="a mission and its seat"),
    pytest.param("1. Sở Y tế phối hợp với Tổng Lãnh sự quán Lào, các Đại sứ quán đón đoàn.", ["Tổng Lãnh sự quán Lào", "các Đại sứ quán"], id="missions"),
    pytest.param("1. Sở Y tế chủ trì, phối hợp với Bộ ngành liên quan đánh giá.", ["Bộ ngành liên quan"], id="a group without a comma"),
    pytest.param("1. Sở Y tế phối hợp với lực lượng chức năng và chính quyền cơ sở kiểm tra.", ["lực lượng chức năng", "chính quyền cơ sở"], id="groups without 'các'"),
    pytest.param("1. Bộ Y tế phối hợp chặt chẽ với Thành phố trong việc cấp thuốc.", ["Thành phố"], id="the city itself"),
    pytest.param("1. Bộ Y tế phối hợp với Tổ chức Sao Mai và các xã cấp thuốc.", ["các xã"], id="behind a name that no table knows"),
    pytest.param("1. Bộ Y tế phối hợp với Dự án Sao Mai thực hiện tiêm phòng và các xã báo cáo.", [], id="behind a verb"),
    pytest.param("1. Sở Nội vụ phối hợp với các đơn vị chức năng thuộc Sở Y tế kiểm tra.", ["các đơn vị chức năng thuộc Sở Y tế"], id="units of a department"),
    pytest.param("1. Sở Y tế phối hợp với lực lượng y tế kiểm tra.", [], id="a word for some people is no group"),
    pytest.param("1. Sở Y tế phối hợp với chính quyền địa phương quản lý chặt chẽ việc buôn bán.", ["chính quyền địa phương"], id="what the body does is not its name"),
    pytest.param("1. Sở Y tế phối hợp với các đơn vị quản lý chợ tổ chức tiêu độc.", ["các đơn vị quản lý chợ"], id="what tells which ones is"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), SUPPORTS)
def test_supports(body: str, expected: list[str]) -> None:
    (task,) = planned(body)["tasks"]
    assert names(task["support"]) == expected


BELOW = [
    pytest.param("1. Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ, các cơ quan liên quan:\na) Rà soát hồ sơ.\nb) Phối hợp với Công an tỉnh kiểm tra.\nc) Sở Tài chính bố trí kinh phí.", [(["Sở Y tế"], ["Sở Nội vụ", "các cơ quan liên quan"]), (["Sở Y tế"], ["Công an tỉnh"]), (["Sở Tài chính"], [])], id="of an item before its list, but what names its own"),
    pytest.param("Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ thực hiện các nội dung sau:\n1. Rà soát hồ sơ.", [(["Sở Y tế"], ["Sở Nội vụ"])], id="of a chapeau"),
    pytest.param("1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ rà soát hồ sơ.\na) Lập danh sách.", [(["Sở Y tế"], [])], id="not of a sentence of its own"),
    pytest.param("Giao Sở Xây dựng (chủ trì), Sở Tài chính (phối hợp):\n1. Rà soát hồ sơ.", [(["Sở Xây dựng"], ["Sở Tài chính"])], id="in brackets"),
    pytest.param("1. Giao Sở Xây dựng, Sở Tài chính (cung cấp số liệu) rà soát hồ sơ.", [(["Sở Xây dựng", "Sở Tài chính"], [])], id="what one contributes makes none of it"),
    pytest.param("1. Về hợp tác với hiệp hội, giao Sở Tài chính:\n- Rà soát hồ sơ.", [(["Sở Tài chính"], [])], id="an order behind a matter, before its list"),
    pytest.param("1. Việc thu hồi đất do Sở Nội vụ giao Sở Tài chính:\n- Rà soát hồ sơ.", [([], [])], id="what another ordered"),
    pytest.param("Bộ Y tế hướng dẫn các trường học triển khai như sau:\n1. Rà soát hồ sơ.", [(["các trường học"], [])], id="whom the speaker instructs"),
    pytest.param("Thực hiện kế hoạch năm, Sở Y tế chỉ đạo và đôn đốc Trung tâm Y tế các xã thực hiện các việc sau:\n1. Rà soát hồ sơ.", [(["Trung tâm Y tế các xã"], [])], id="whom the speaker urges"),
    pytest.param("UBND tỉnh đã chỉ đạo các sở, ngành triển khai các việc sau:\n1. Rà soát hồ sơ.", [([], [])], id="whom the speaker instructed in the past"),
    pytest.param("1. Đề nghị Sở Y tế gửi hồ sơ về Sở Tư pháp để phối hợp với Sở Nội vụ tham mưu.", [(["Sở Y tế"], [])], id="with whom the receiver works"),
    pytest.param("1. Đề nghị Sở Y tế hoàn thiện hồ sơ theo yêu cầu của UBND tỉnh, gửi Sở Tư pháp trước ngày 12/9/2025 để phối hợp với Sở Nội vụ tham mưu.", [(["Sở Y tế"], [])], id="also behind what was asked for"),
    pytest.param("1. Sở Y tế gửi số liệu để phối hợp với Sở Nội vụ tham mưu.", [(["Sở Y tế"], ["Sở Nội vụ"])], id="for whom it sends something"),
    pytest.param("1. Sở Y tế họp để phối hợp với Sở Nội vụ tham mưu.", [(["Sở Y tế"], ["Sở Nội vụ"])], id="with whom the body itself works"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BELOW)
def test_leads_and_supports(body: str, expected: list[tuple[list[str], list[str]]]) -> None:
    assert [(names(task["lead"]), names(task["support"])) for task in planned(body)["tasks"]] == expected
