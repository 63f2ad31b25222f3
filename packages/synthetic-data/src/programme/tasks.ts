import type { ProgrammeBody, TaskMeasure, TaskRecurrence } from "@nq21/code-lists/programme";

/** A task as the programme words it. */
export interface PlannedTask {
  readonly section: string;
  readonly titleVi: string;
  readonly titleEn: string;
  readonly recurrence: TaskRecurrence;
  readonly measuredBy: TaskMeasure;
  readonly dueOn: string | null;
  readonly indicatorCodes: readonly string[];
  readonly documentKeys: readonly string[];
  readonly objectiveKey: string | null;
  /** Bodies that answer for it; the first leads. */
  readonly bodies: readonly ProgrammeBody[];
}

type Rest = Partial<Omit<PlannedTask, "section" | "titleVi" | "titleEn">>;

const task = (section: string, titleVi: string, titleEn: string, rest: Rest = {}): PlannedTask => ({
  section,
  titleVi,
  titleEn,
  recurrence: "CONTINUOUS",
  measuredBy: rest.indicatorCodes ? "INDICATORS" : "DOCUMENTS",
  dueOn: null,
  indicatorCodes: [],
  documentKeys: [],
  objectiveKey: null,
  bodies: ["COMMITTEES"],
  ...rest,
});

/** Reports on the year before, at the end of January. */
const yearly: Rest = { recurrence: "YEARLY", dueOn: "2023-01-31" };
const designedOut: Rest = { measuredBy: "DESIGNED_OUT" };

const organisations: readonly PlannedTask[] = [
  task(
    "III.1.1-1",
    "Kiện toàn tổ chức cơ sở đảng đồng bộ với sắp xếp tổ chức bộ máy; triển khai mô hình “chi bộ bốn tốt”, “đảng bộ cơ sở bốn tốt”; tổng kết, nhân rộng các mô hình thí điểm",
    "Strengthen grassroots organisations together with the apparatus; four-good cells and chapters; review and spread pilots",
    { indicatorCodes: ["B1"], objectiveKey: "II.1" },
  ),
  task(
    "III.1.1-2",
    "Hoàn thiện mô hình tổ chức đảng trực thuộc đảng ủy xã, phường, thị trấn; tổng kết mô hình đảng bộ bộ phận; hoàn thành việc tổ chức chi bộ quân sự ở cấp xã; phát triển tổ chức đảng trong khu vực ngoài nhà nước",
    "Complete the model of communes; review sectional chapters; military cells in every commune; organisations outside of the state sector",
    { indicatorCodes: ["V3", "E1", "V1"], objectiveKey: "II.2-2030b" },
  ),
  task(
    "III.1.1-2b",
    "Củng cố, phát triển tổ chức đảng ở vùng đồng bào dân tộc thiểu số, có đông đồng bào tham gia sinh hoạt tôn giáo",
    "Organisations where ethnic minorities and religious communities live",
    designedOut,
  ),
  task(
    "III.1.1-3",
    "Tổng kết mô hình tổ chức cơ sở đảng trong kinh tế hợp tác, hợp tác xã, tổ hợp tác, kinh tế trang trại",
    "Review grassroots organisations in co-operatives and farms",
    { indicatorCodes: ["E1"] },
  ),
  task(
    "III.1.2-1",
    "Thực hiện nghiêm các quy định về chức năng, nhiệm vụ của các loại hình tổ chức cơ sở đảng; ban hành Quy chế làm việc mẫu của cấp ủy cơ sở",
    "Keep the rules on functions and duties; issue model working rules of grassroots committees",
    { recurrence: "ONCE", dueOn: "2023-06-30", bodies: ["STANDING_COMMITTEE", "ORGANISATION_BOARD"] },
  ),
  task(
    "III.1.2-2",
    "Tăng cường phối hợp giữa tổ chức cơ sở đảng trong doanh nghiệp với cấp ủy địa phương; xây dựng quy chế phối hợp giữa cấp ủy với chủ doanh nghiệp tư nhân",
    "Coordination between organisations in enterprises and local committees; rules with owners of private enterprises",
    { recurrence: "ONCE", dueOn: "2023-12-31" },
  ),
  task(
    "III.1.3-1",
    "Đổi mới nội dung, phương thức, phong cách lãnh đạo, lề lối làm việc của cấp ủy, bí thư cấp ủy ở cơ sở",
    "Renew how grassroots committees and secretaries lead and work",
    { bodies: ["GRASSROOTS_COMMITTEES"] },
  ),
  task(
    "III.1.3-2",
    "Phân công cấp ủy viên phụ trách, dự sinh hoạt với tổ chức đảng ở cơ sở; lấy hiệu quả của cơ sở làm căn cứ đánh giá cấp ủy cấp trên",
    "Superiors follow grassroots organisations and attend their meetings; results there count for the superior",
    { indicatorCodes: ["M4", "R1"], objectiveKey: "II.2" },
  ),
  task(
    "III.1.3-3",
    "Nâng cao hiệu quả đánh giá chất lượng tổ chức cơ sở đảng, khắc phục tình trạng hình thức trong đánh giá, xếp loại hằng năm",
    "Make the yearly ratings of grassroots organisations real",
    {
      indicatorCodes: ["R1", "R4-ORG", "R4-MEM", "R5-ORG", "R5-MEM", "R6-ORG", "R6-MEM", "R7-ORG", "R7-MEM"],
      objectiveKey: "II.2",
    },
  ),
  task(
    "III.1.3-4",
    "Thực hiện nghiêm chế độ sinh hoạt chi bộ, sinh hoạt cấp ủy; tăng cường sinh hoạt chuyên đề; thí điểm sinh hoạt đảng trực tuyến, theo tổ đảng",
    "Keep meetings of cells and committees; more thematic ones; try meetings online and by party group",
    { indicatorCodes: ["M1", "M2", "M3"], bodies: ["GRASSROOTS_COMMITTEES", "COMMITTEES"] },
  ),
  task(
    "III.1.3-5",
    "Tiếp tục thực hiện tốt các kế hoạch, hướng dẫn, quy định về nâng cao chất lượng sinh hoạt chi bộ và dự sinh hoạt chi bộ",
    "Carry on with the plans, guidance and rules on meetings of cells and on attending them",
    {
      ...yearly,
      documentKeys: ["KH81", "KL18", "CT10", "HD12-2018", "KH130", "HD09", "QD05"],
      bodies: ["STANDING_COMMITTEE"],
    },
  ),
  task(
    "III.1.4-1",
    "Nâng cao tỉ lệ bí thư, phó bí thư cấp ủy cơ sở có trình độ lý luận chính trị từ trung cấp trở lên; bồi dưỡng nghiệp vụ; đưa cán bộ về cơ sở",
    "More secretaries with intermediate theory or more; courses; cadres sent down",
    { indicatorCodes: ["L1", "L2"], objectiveKey: "II.1" },
  ),
  task(
    "III.1.4-2",
    "Thực hiện chủ trương bí thư cấp ủy đồng thời là chủ tịch hội đồng nhân dân, ủy ban nhân dân, thủ trưởng; bí thư chi bộ đồng thời là trưởng thôn, tổ trưởng tổ dân phố, trưởng ban công tác mặt trận",
    "Secretaries who hold the state office too; cell secretaries who are heads of their village",
    { indicatorCodes: ["P1", "P2", "P3"] },
  ),
];

const members: readonly PlannedTask[] = [
  task(
    "III.2.1-1",
    "Đẩy mạnh công tác giáo dục chính trị, tư tưởng, đạo đức cách mạng; nâng cao chất lượng học tập lý luận chính trị, quán triệt chỉ thị, nghị quyết",
    "Political education; better teaching of theory, directives and resolutions",
    { indicatorCodes: ["L2"], bodies: ["PROPAGANDA_BOARD", "COMMITTEES"] },
  ),
  task(
    "III.2.1-1b",
    "Chủ động nắm tình hình, diễn biến tư tưởng, kịp thời định hướng cho đảng viên",
    "Know what members think, and guide them in time",
    designedOut,
  ),
  task(
    "III.2.1-2",
    "Thực hiện Kết luận số 01-KL/TW, Kết luận số 21-KL/TW và Kế hoạch số 82-KH/TU",
    "Carry out conclusions 01-KL/TW and 21-KL/TW and plan 82-KH/TU",
    { ...yearly, documentKeys: ["KL01", "CT05", "KL21", "KH82"], bodies: ["STANDING_COMMITTEE", "PROPAGANDA_BOARD"] },
  ),
  task(
    "III.2.1-3",
    "Kiện toàn, nâng cao chất lượng đội ngũ báo cáo viên các cấp; tập huấn, bồi dưỡng nghiệp vụ",
    "Better rapporteurs at every level, and courses for them",
    { indicatorCodes: ["L2"], bodies: ["PROPAGANDA_BOARD"] },
  ),
  task(
    "III.2.2-1",
    "Thực hiện tốt công tác quản lý đảng viên; đổi mới đánh giá, xếp loại chất lượng đảng viên; khen thưởng đảng viên xuất sắc",
    "Manage members well; renew their ratings; commend the excellent",
    { indicatorCodes: ["R2", "R3"], objectiveKey: "II.2" },
  ),
  task(
    "III.2.2-2",
    "Thực hiện Chỉ thị số 28-CT/TW: rà soát, sàng lọc, đưa những đảng viên không còn đủ tư cách ra khỏi Đảng",
    "Carry out directive 28-CT/TW: review who is fit to be a member",
    { indicatorCodes: ["S1"], documentKeys: ["CT28"] },
  ),
  task(
    "III.2.2-3",
    "Cải cách hành chính, ứng dụng công nghệ thông tin trong công tác đảng, quản lý đảng viên và sinh hoạt đảng",
    "Administrative reform and information technology in party work",
    { indicatorCodes: ["D2"] },
  ),
  task(
    "III.2.3-1",
    "Xây dựng kế hoạch phát triển đảng viên hằng năm và cả nhiệm kỳ; tạo nguồn từ Đoàn Thanh niên, công đoàn và các tổ chức chính trị - xã hội",
    "Plan admissions for each year and the term; find candidates through the youth union, the unions and others",
    { indicatorCodes: ["A1", "A2", "A3", "A4"], objectiveKey: "II.2-2025b" },
  ),
  task(
    "III.2.3-2",
    "Đổi mới phương pháp bồi dưỡng đối tượng kết nạp đảng và đảng viên mới",
    "Renew the courses of candidates and new members",
    { indicatorCodes: ["L2", "A5"] },
  ),
];

const inspections: readonly PlannedTask[] = [
  task(
    "III.3-1",
    "Coi trọng việc tự kiểm tra, giám sát của cấp ủy, tổ chức cơ sở đảng; kết hợp thường xuyên với chuyên đề",
    "Organisations inspect themselves; regular and thematic inspection together",
    { indicatorCodes: ["I1", "I3"], bodies: ["INSPECTION_COMMISSION", "COMMITTEES"] },
  ),
  task(
    "III.3-2",
    "Cấp ủy, ủy ban kiểm tra cấp trên tăng cường kiểm tra, giám sát và hướng dẫn tổ chức cơ sở đảng",
    "Superiors inspect and guide grassroots organisations",
    { indicatorCodes: ["I2"], bodies: ["INSPECTION_COMMISSION", "COMMITTEES"] },
  ),
  task(
    "III.3-3",
    "Xử lý kịp thời, nghiêm minh tổ chức đảng, đảng viên vi phạm kỷ luật theo quy định",
    "Deal with violations in time and strictly",
    { indicatorCodes: ["I4", "I5"], bodies: ["INSPECTION_COMMISSION", "COMMITTEES"] },
  ),
  task(
    "III.4-1",
    "Xây dựng đội ngũ cán bộ Mặt trận Tổ quốc, các tổ chức chính trị - xã hội; tạo điều kiện phát huy vai trò đại diện, tuyên truyền, vận động Nhân dân",
    "Cadres of the Front and the unions, and their part in speaking for the people",
    { ...yearly, bodies: ["FRONT_AND_UNIONS", "STANDING_COMMITTEE"] },
  ),
  task(
    "III.4-2",
    "Động viên Nhân dân đóng góp ý kiến, giám sát việc nêu gương; tham gia xây dựng tổ chức cơ sở đảng; giới thiệu quần chúng ưu tú cho Đảng",
    "The people comment and oversee; the Front introduces candidates",
    { indicatorCodes: ["A4"], bodies: ["FRONT_AND_UNIONS"] },
  ),
];

const steering: readonly PlannedTask[] = [
  task(
    "IV.1",
    "Quán triệt, tuyên truyền nội dung Nghị quyết, Kế hoạch và Chương trình hành động; chủ động xây dựng chương trình (kế hoạch) triển khai, thực hiện",
    "Make the resolution and the programme known; committees make plans of their own",
    {
      recurrence: "ONCE",
      dueOn: "2022-12-31",
      documentKeys: ["NQ21", "KH07", "CTHD"],
      bodies: ["COMMITTEES", "PARTY_DELEGATIONS", "DEPARTMENTS", "FRONT_AND_UNIONS"],
    },
  ),
  task(
    "IV.2",
    "Chỉ đạo các cơ quan báo chí thường xuyên tuyên truyền nội dung và kết quả thực hiện",
    "The press reports on the resolution and what comes of it",
    { measuredBy: "OUT_OF_SCOPE", bodies: ["PROPAGANDA_BOARD"] },
  ),
  task(
    "IV.3-1",
    "Tham mưu cho Ban Thường vụ Tỉnh ủy triển khai thực hiện nội dung Nghị quyết, Kế hoạch và các văn bản của Trung ương",
    "Advise the standing committee on carrying out the resolution",
    { documentKeys: ["NQ21", "KH07"], bodies: ["ORGANISATION_BOARD"] },
  ),
  task(
    "IV.3-2",
    "Nghiên cứu, triển khai thí điểm sinh hoạt theo tổ đảng, sinh hoạt đảng trực tuyến, quy chế làm việc mẫu của cấp ủy cơ sở",
    "Try meetings by party group and online, and model working rules",
    { recurrence: "ONCE", dueOn: "2024-12-31", bodies: ["ORGANISATION_BOARD"] },
  ),
  task(
    "IV.3-3",
    "Theo dõi, hướng dẫn, kiểm tra, giám sát, đôn đốc việc tổ chức thực hiện và tham mưu sơ kết, tổng kết",
    "Follow, guide and inspect how it is carried out; review it",
    { ...yearly, bodies: ["ORGANISATION_BOARD", "STANDING_COMMITTEE"] },
  ),
];

/** The tasks of the programme in the order of its text: every numbered and dashed item of III and IV. */
export const plannedTasks: readonly PlannedTask[] = [...organisations, ...members, ...inspections, ...steering];
