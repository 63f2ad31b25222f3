/**
 * What must stand nowhere, by what it tells of a person: words that a column, a field or a heading would be called by, in English
 * and in Vietnamese without marks. A word that ends in `*` stands for all that begin so.
 */
const privateWords: Readonly<Record<string, readonly string[]>> = {
  ETHNICITY: ["ethnic*", "dan toc", "nationality", "quoc tich"],
  RELIGION: ["religio*", "ton giao", "tin nguong", "belief*", "faith"],
  OPINION: [
    "opinion*",
    "attitude*",
    "ideolog*",
    "viewpoint*",
    "tu tuong",
    "quan diem",
    "y kien",
    "lap truong",
    "remark*",
    "nhan xet",
  ],
  CONTACT: [
    ...["phone*", "telephone*", "mobile", "dien thoai", "email", "e mail", "thu dien tu", "zalo", "fax"],
    ...[
      "home address",
      "dia chi",
      "que quan",
      "noi o",
      "noi cu tru",
      "thuong tru",
      "hometown",
      "residence",
      "birthplace",
    ],
  ],
  HEALTH: [
    "health*",
    "suc khoe",
    "illness*",
    "disease*",
    "benh",
    "benh tat",
    "disabilit*",
    "khuyet tat",
    "medical*",
    "insurance*",
  ],
  FAMILY: [
    ...[
      "family*",
      "gia dinh",
      "spouse*",
      "husband*",
      "wife",
      "marital",
      "marri*",
      "hon nhan",
      "vo chong",
      "father",
      "mother",
    ],
    ...["cha me", "con cai", "than nhan", "relatives", "gia canh"],
  ],
  BIRTH_AND_SEX: ["birth*", "ngay sinh", "nam sinh", "gender", "sex", "gioi tinh", "age", "do tuoi"],
};

/** The words of a name, however they are joined: `bornOn`, `born_on`, `BORN_ON`, “Sinh ngày”. */
function wordsOf(name: string): string {
  const words = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  return ` ${words.join(" ")} `;
}

/** What a name tells of a person, or undefined. */
export function findPrivateMeaning(name: string): string | undefined {
  const words = wordsOf(name);
  const holds = (word: string) => words.includes(word.endsWith("*") ? ` ${word.slice(0, -1)}` : ` ${word} `);
  return Object.entries(privateWords).find(([, each]) => each.some(holds))?.[0];
}
