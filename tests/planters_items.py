"""Faults that one item of a plan, one of its targets or its report duty holds: what takes the place of a clean one.

The words in braces are the plan's own: a lead, a duty, how its unit is called, its number and its day.
"""

ITEMS: dict[str, tuple[str, ...]] = {
    "A101": (
        "⟦Rà soát các hồ, đập, khắc phục những chỗ hư hỏng trước mùa mưa⟧",
        "⟦Tổ chức diễn tập sơ tán người dân ở vùng ngập sâu⟧",
        "⟦Khắc phục ngay các điểm sạt lở trên các tuyến đường liên xã⟧",
    ),
    "A102": (
        "Sở Y tế, ⟦Sở Xây dựng⟧, Sở Tư pháp, Sở Tài chính, Sở Nội vụ rà soát các điểm có nguy cơ sạt lở",
        "Giao Sở Y tế, ⟦Sở Tài chính⟧, Sở Tư pháp, Sở Xây dựng, Sở Nội vụ, Sở Công Thương {duty}",
    ),
    "A103": (
        "{lead} chủ trì, phối hợp với ⟦{lead}⟧ {duty}",
        "{lead} chủ trì, phối hợp với các xã, phường, ⟦{lead}⟧ {duty}",
        "Giao {lead} chủ trì, Sở Nội vụ và ⟦{lead}⟧ phối hợp {duty}",
    ),
    "A104": (
        "⟦Sở Tài nguyên và Môi trường⟧ kiểm tra việc khai thác cát, sỏi trên các tuyến sông",
        "⟦Sở Giao thông vận tải⟧ chủ trì, phối hợp với các xã, phường {duty}",
        "{lead} chủ trì, phối hợp với ⟦Sở Kế hoạch và Đầu tư⟧ {duty}",
        "Giao ⟦Sở Lao động - Thương binh và Xã hội⟧ {duty}",
    ),
    "A107": (
        "⟦Ủy ban nhân dân các huyện, thị xã⟧ kiểm tra các điểm sơ tán trên địa bàn",
        "⟦UBND các quận, huyện⟧ {duty}",
        "{lead} chủ trì, phối hợp với ⟦Ủy ban nhân dân các huyện, thị xã⟧ {duty}",
    ),
    "A108": (
        "Giao ⟦Tòa án nhân dân {level}⟧ đẩy nhanh tiến độ xét xử các vụ phá hoại công trình đê điều",
        "Yêu cầu ⟦Viện kiểm sát nhân dân {level}⟧ kiểm sát chặt chẽ việc giải quyết các vụ vi phạm về đê điều",
        "Giao ⟦Ủy ban Mặt trận Tổ quốc Việt Nam {level}⟧ vận động người dân ủng hộ vùng lũ",
    ),
    "C402": (
        "{lead} thực hiện ⟦Chỉ thị số 16/KH-TTg⟧ ngày 25/6/2025 của Thủ tướng Chính phủ",
        "{lead} thực hiện ⟦Kế hoạch số 21/QĐ-UBND⟧ ngày 10/3/2025 của Ủy ban nhân dân {level}",
        "{lead} thực hiện ⟦Quyết định số 915/CT-TTg⟧ ngày 12/5/2025 của Thủ tướng Chính phủ",
    ),
    "C403": (
        "{lead} thực hiện Nghị quyết số ⟦51-NQ/BCT⟧ ngày 05/9/2019 của Bộ Chính trị",
        "{lead} thực hiện Chỉ thị số ⟦15/CT-BYT⟧ ngày 04/6/2025 của Thủ tướng Chính phủ",
        "{lead} thực hiện Quyết định số ⟦45/QĐ-UBND⟧ ngày 10/01/2025 của Bộ Xây dựng",
    ),
    "C404": (
        "{lead} thực hiện Quyết định số 915/QĐ-TTg ngày ⟦25/12/2025⟧ của Thủ tướng Chính phủ",
        "{lead} thực hiện Chỉ thị số 04/CT-TTg ngày ⟦19/02/2026⟧ của Thủ tướng Chính phủ",
        "{lead} thực hiện Nghị định số ⟦12/2027/NĐ-CP⟧ của Chính phủ",
    ),
    "C405": (
        "{lead} căn cứ Kế hoạch số ⟦{number}⟧ ngày {day} của Ủy ban nhân dân {level} {duty}",
        "{lead} thực hiện Kế hoạch số ⟦{number}⟧ ngày {day} về phòng, chống mưa lũ, {duty}",
    ),
    "C408": (
        "{lead} {duty} theo ⟦mục VIII⟧ Kế hoạch này",
        "{lead} chủ trì thực hiện các nội dung tại ⟦phần IX⟧ Kế hoạch này",
    ),
    "D202": (
        "{lead} chuẩn bị thuốc cho vùng ngập ⟦trước ngày 20/11/2024⟧",
        "{lead} {duty}, hoàn thành ⟦trước ngày 15/5/2025⟧",
        "{lead} {duty}, ⟦xong trong ngày 02/12/2024⟧",
    ),
    "D204": (
        "{lead} báo cáo việc chuẩn bị thuốc vào ⟦thứ Hai, ngày 20/11/2025⟧",
        "{lead} kiểm tra hiện trường ⟦ngày 14/11/2025 (thứ Tư)⟧",
        "{lead} gửi danh sách về Ủy ban nhân dân {level} trước ⟦Chủ nhật, ngày 08/11/2025⟧",
    ),
    "D205": (
        "{lead} chuẩn bị thuốc cho vùng ngập trước ngày ⟦31/11/2025⟧",
        "{lead} {duty}, hoàn thành trước ngày ⟦30/02/2026⟧",
        "{lead} kiểm tra hiện trường từ ngày 10/11/2025 đến ngày ⟦31/11/2025⟧",
    ),
    "D206": (
        "{lead} trực ⟦từ ngày 20/12/2025 đến ngày 10/12/2025⟧",
        "{lead} kiểm tra các hồ, đập ⟦từ ngày 15/11/2025 đến hết ngày 15/10/2025⟧",
    ),
    "D207": (
        "{lead} trực cấp cứu lễ hội ⟦rằm tháng Giêng (ngày 05/3/2026)⟧",
        "{lead} bảo đảm an toàn lễ hội ⟦mùng 3 tháng Giêng (ngày 20/02/2026)⟧",
        "{lead} tổ chức thăm hỏi các hộ bị thiệt hại ⟦rằm tháng Tám (ngày 08/10/2025)⟧",
    ),
    "D208": (
        "{lead} trực cấp cứu dịp ⟦Tết Dương lịch 2025⟧, Tết Nguyên đán Bính Ngọ 2026",
        "{lead} {duty} đến hết Tết Nguyên đán ⟦Bính Ngọ 2025⟧",
        "{lead} trực cấp cứu dịp ⟦Tết Dương lịch năm 2025⟧ và Tết Nguyên đán năm 2026",
    ),
    "D209": (
        "{lead} báo cáo hằng ngày trong đợt cao điểm ⟦từ ngày 20/10/2025 đến ngày 31/12/2025⟧",
        "{lead} bố trí lực lượng trực trong thời gian cao điểm (⟦từ ngày 15/10/2025 đến ngày 31/01/2026⟧)",
    ),
    "D210": (
        "{lead} rà soát các điểm có nguy cơ sạt lở, ⟦xong trước ngày {next}⟧",
        "{lead} lập danh sách các hộ phải di dời, hoàn thành ⟦trong ngày {day}⟧",
    ),
    "D212": (
        "{lead} cấp thuốc cho các trạm y tế, ⟦xong trước ngày 20/11/2026⟧",
        "{lead} {duty}, hoàn thành ⟦trước ngày 15/9/2026⟧",
    ),
    "D213": (
        "{lead} hoàn thành việc cấp thuốc cho các trạm y tế ⟦trong vòng 10 ngày⟧",
        "{lead} lập danh sách các hộ phải di dời, gửi Sở Nội vụ ⟦trong thời hạn 07 ngày làm việc⟧",
        "{lead} báo cáo kết quả kiểm tra hồ, đập ⟦sau 05 ngày làm việc⟧",
    ),
    "R506": (
        "{lead} cấp thuốc cho ⟦tổng số 12 xã, gồm: 5 xã vùng sâu, 6 xã ven sông⟧",
        "{lead} bảo vệ ⟦tổng số 48 hồ, trong đó: 30 hồ lớn, 20 hồ nhỏ⟧",
        "{lead} cấp phát tổng cộng ⟦1.250 bộ phao, gồm 800 bộ cho các xã, 350 bộ cho các phường⟧",
    ),
    "R510": (
        ("{lead} hỗ trợ các xã theo bảng sau:\n\n| TT | Xã | Số phao |\n| --- | --- | --- |\n| 1 | Cam Lộ | 120 |\n"
        "| 2 | Gio Linh | 85 |\n|  | Tổng cộng | ⟦215⟧ |\n\nViệc cấp phát do {lead} thực hiện"),
        ("{lead} cấp thuốc như sau:\n\n| TT | Trạm y tế | Số cơ số | Số hộ |\n| --- | --- | --- | --- |\n"
        "| 1 | Cam Lộ | 12 | 1.120 |\n| 2 | Gio Linh | 8 | 930 |\n| 3 | Triệu Phong | 5 | 455 |\n"
        "|  | Cộng | 25 | ⟦2.405⟧ |\n\nViệc cấp phát do {lead} thực hiện"),
    ),
    "R507": (
        "{lead} khắc phục hạn chế của năm trước, khi số nhà bị sập ⟦tăng 10% (từ 100 lên 120 nhà)⟧",
        "{lead} giữ kết quả năm trước: số vụ đuối nước ⟦giảm 10 vụ (45/57 vụ)⟧",
        "{lead} rút kinh nghiệm của năm trước, khi xảy ra 45 vụ sạt lở, ⟦giảm 12 vụ (12%)⟧",
    ),
    "R508": (
        "{lead} hướng dẫn các xã còn lại, vì mới có ⟦17/20 xã hoàn thành phương án (đạt 75%)⟧",
        "{lead} cấp thuốc cho các trạm y tế còn thiếu, hiện mới ⟦đạt 90% (45/60 trạm)⟧",
    ),
    "T303": (
        "{lead} đánh giá thiệt hại theo ⟦03 tiêu chí (số người chết, số người bị thương)⟧",
        "{lead} kiểm tra trên cả ⟦bốn mặt: lương thực, nước uống, thuốc⟧",
    ),
    "T308": (
        "{lead} thực hiện ⟦03 nhiệm vụ⟧ sau:\n\na) Chuẩn bị thuốc, hóa chất xử lý nước.\n\nb) Tập huấn cho trạm y tế",
        "{lead} thực hiện ⟦04 nội dung⟧ sau:\n\na) Rà soát các điểm sạt lở.\n\nb) Cắm biển cảnh báo.\n\nc) Cấp áo phao",
    ),
}  # fmt: skip

TARGETS: dict[str, tuple[str, ...]] = {
    "T301": (
        "Tỷ lệ hộ dân nhận được tin cảnh báo đạt trên ⟦95⟧",
        "Số nhà bị sập giảm ít nhất ⟦10⟧ so với cùng kỳ năm 2024",
        "Tỷ lệ hộ ở vùng ngập ký cam kết di dời đạt ⟦90⟧ trở lên",
    ),
    "T302": (
        "Trên ⟦120%⟧ số hộ ở vùng có nguy cơ sạt lở nhận được tin cảnh báo",
        "⟦Trên 100%⟧ xã, phường có phương án ứng phó",
        "Phấn đấu ⟦105%⟧ trường học được kiểm tra an toàn",
    ),
    "D215": (
        "Phấn đấu ⟦trong năm 2024⟧ có trên 95% số hộ ở vùng ngập sâu được cấp nước sạch",
        "⟦Đến hết năm 2023⟧, 100% xã, phường có phương án ứng phó được phê duyệt",
    ),
    "T305": (
        "Phấn đấu giảm ít nhất ⟦110%⟧ số nhà bị sập so với cùng kỳ năm 2024",
        "Kéo giảm ⟦120%⟧ số vụ đuối nước so với năm 2024",
    ),
    "T307": (
        "Tỷ lệ hộ dân nhận được tin cảnh báo đạt ⟦95% - 90%⟧",
        "Tỷ lệ trạm y tế có đủ thuốc đạt từ ⟦98% đến 89%⟧",
    ),
}  # fmt: skip
REPORTS: dict[str, tuple[str, ...]] = {
    "D201": (
        "Các sở, ban, ngành báo cáo kết quả thực hiện gửi Sở Nông nghiệp và Môi trường ⟦trước ngày {early}⟧",
        "Các sở, ban, ngành báo cáo tổng kết đợt cao điểm gửi Ủy ban nhân dân {level} ⟦trước ngày {early}⟧",
    ),
}  # fmt: skip
