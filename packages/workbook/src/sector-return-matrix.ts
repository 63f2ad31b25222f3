import { counted, line, type MatrixLayout, ofWhich } from "./matrix-layout.ts";

const grassroots = "Số tổ chức cơ sở đảng";
const below = "Tổ chức đảng trực thuộc đảng bộ cơ sở";
const parts = "Chia ra";

/** Biểu số 5-BTCTW: organisations and members by sector. “NN” means the State in line 9a and foreign countries in line 9b. */
export const sectorReturn: MatrixLayout = {
  sheet: "Biểu 5",
  number: "Biểu số 5-BTCTW",
  unit: "Tổ chức, người",
  labelHeadings: ["Loại hình tổ chức cơ sở đảng"],
  measures: [
    counted("TOTAL", "Số tổ chức cơ sở đảng", "Grassroots organisations", grassroots, "Tổng số"),
    counted("CHAPTERS", "Đảng bộ cơ sở", "Grassroots chapters", grassroots, parts, "Đảng bộ cơ sở"),
    counted("CELLS", "Chi bộ cơ sở", "Grassroots cells", grassroots, parts, "Chi bộ CS"),
    counted("SECTIONAL", "Đảng bộ bộ phận", "Sectional chapters", below, parts, "Đảng bộ bộ phận"),
    counted("SUBORDINATE", "Chi bộ trực thuộc", "Subordinate cells", below, parts, "Chi bộ trực thuộc"),
    counted("MEMBERS", "Tổng số đảng viên", "Members", "Tổng số đảng viên"),
  ],
  lines: [
    line("1", "1", "Xã", "Rural communes", { partOf: "ALL" }),
    line("2", "2", "Phường", "Wards", { partOf: "ALL" }),
    line("3", "3", "Thị trấn", "Townships", { partOf: "ALL", isOptional: true }),
    line("4", "4", "Cơ quan Đảng, MTTQ, đoàn thể CT-XH", "Party, Front and union agencies", {
      partOf: "ALL",
      spellings: ["Cơ quan Đảng, Mặt trận Tổ quốc, đoàn thể chính trị - xã hội"],
    }),
    line("5", "5", "Cơ quan Nhà nước", "State agencies", { partOf: "ALL" }),
    line("6", "6", "Đơn vị sự nghiệp", "Service units", { partOf: "ALL" }),
    line("6a", "a", "Công lập", "Public", { partOf: "6" }),
    line("6b", "b", "Ngoài công lập", "Non-public", { partOf: "6" }),
    line("7", "7", "Quân đội", "Military", { partOf: "ALL" }),
    line("8", "8", "Công an", "Police", { partOf: "ALL" }),
    line("9", "9", "Doanh nghiệp và hợp tác xã", "Enterprises and co-operatives", { partOf: "ALL" }),
    line("9a", "a", "Doanh nghiệp có vốn Nhà nước", "Enterprises with capital of the State", {
      partOf: "9",
      spellings: ["Doanh nghiệp có vốn NN", "DN có vốn Nhà nước"],
    }),
    line("9a1", "-", "100% vốn điều lệ", "All of it", { partOf: "9a", spellings: ["100% vốn NN"], isBound: true }),
    line("9a2", "-", "Từ 50% trở lên", "Half of it or more", { partOf: "9a", isBound: true }),
    line("9a3", "-", "Dưới 50%", "Less than half of it", { partOf: "9a", isBound: true }),
    line("9b", "b", "Doanh nghiệp ngoài khu vực Nhà nước", "Enterprises outside the State", {
      partOf: "9",
      spellings: ["Doanh nghiệp ngoài khu vực NN", "DN ngoài khu vực Nhà nước"],
    }),
    line("9b1", "-", "Công ty cổ phần", "Joint-stock companies", { partOf: "9b" }),
    line("9b2", "-", "Doanh nghiệp tư nhân", "Private enterprises", { partOf: "9b", spellings: ["DN tư nhân"] }),
    line("9b3", "-", "Công ty TNHH", "Limited companies", {
      partOf: "9b",
      spellings: ["TNHH", "Công ty trách nhiệm hữu hạn"],
    }),
    line("9b4", "-", "Công ty hợp danh", "Partnerships", { partOf: "9b", spellings: ["Hợp danh"] }),
    line("9b5", "-", "Doanh nghiệp có vốn nước ngoài", "Enterprises with foreign capital", {
      partOf: "9b",
      spellings: ["Có vốn nước ngoài", "Doanh nghiệp có vốn đầu tư nước ngoài", "DN có vốn đầu tư NN"],
    }),
    ofWhich("9b5_ALL", "", "100% vốn nước ngoài", "All capital foreign", {
      partOf: "9b5",
      spellings: ["100% vốn NN"],
      isBound: true,
      isOptional: true,
    }),
    line("9c", "c", "Hợp tác xã", "Co-operatives", { partOf: "9" }),
    line("10", "10", "Tổ chức cơ sở đảng ở ngoài nước", "Organisations abroad", { partOf: "ALL", isOptional: true }),
    line("11", "11", "Loại hình cơ sở khác", "Others", { partOf: "ALL" }),
    line("ALL", "", "Cộng", "Total"),
  ],
};
