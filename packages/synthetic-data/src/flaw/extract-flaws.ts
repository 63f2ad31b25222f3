import { addDays } from "../day.ts";
import type { ExtractLine, ExtractList } from "../extract/register-extract.ts";
import type { Member } from "../member/member.ts";
import { CITIZEN_PREFIX } from "../member/population.ts";
import type { FlawMark } from "./planted-flaw.ts";

const YEAR = 2025;
/** Cards and citizen numbers that nobody has: above every index. */
const UNKNOWN = { cardNumber: "99999999", citizenNumber: `${CITIZEN_PREFIX}99999998` };

const idOf = ({ cardNumber, citizenNumber }: ExtractLine) => (cardNumber === null ? { citizenNumber } : { cardNumber });

function markOf(
  list: ExtractList,
  kind: FlawMark["kind"],
  line: ExtractLine,
  columnKey: keyof ExtractLine,
  sentence: FlawMark["sentence"],
): FlawMark {
  const { year, committeeCode: committee } = list;
  return { kind, fileKind: "REGISTER_EXTRACT", year, committee, match: idOf(line), columnKey, sentence };
}

/** Members whom the central database has as full and on the list, in order: the plain ones to plant something in. */
const plainLines = ({ lines }: ExtractList) =>
  lines.filter(
    ({ cardNumber, citizenNumber, confirmedOn, standing }) =>
      cardNumber !== null && citizenNumber !== null && confirmedOn !== null && standing === "ON_LIST",
  );

/** Codes of communes are numbers. */
const isCommune = ({ committeeCode }: ExtractList) => /^\d/.test(committeeCode);

/** Plants in the largest extract of a commune in the last year one difference of each kind from the record; changes what it is given. */
export function plantExtractFlaws(extracts: readonly ExtractList[], members: readonly Member[]): FlawMark[] {
  const own = extracts.filter((each) => each.year === YEAR && isCommune(each));
  const list = own.reduce((one, other) => (other.lines.length > one.lines.length ? other : one));
  const [moved, admitted, confirmed, standing, double, left, pointedAt] = plainLines(list) as ExtractLine[];
  if (!moved || !admitted || !confirmed || !standing || !double || !left || !pointedAt)
    throw new Error("the largest extract is too small to plant anything in");
  const otherCell = list.lines.find(({ organisationCode }) => organisationCode !== moved.organisationCode);
  const gone = members.find(
    ({ citizenNumber, memberships }) =>
      citizenNumber !== null &&
      memberships.at(-1)?.leaveReason === "DIED" &&
      memberships.every(({ cell }) => cell.registerCommittee === list.committee.registerCommittee),
  );
  if (!otherCell || !gone) throw new Error("nobody died below the largest committee");

  moved.organisationCode = otherCell.organisationCode;
  admitted.admittedOn = addDays(admitted.admittedOn, -31);
  confirmed.confirmedOn = addDays(confirmed.confirmedOn as string, 31);
  standing.standing = "EXEMPT";
  // The number of somebody whom the extract leaves out: the card points to one member, the citizen number to another.
  double.citizenNumber = pointedAt.citizenNumber;
  list.lines.splice(list.lines.indexOf(left), 1);
  list.lines.splice(list.lines.indexOf(pointedAt), 1);
  const stillListed: ExtractLine = {
    cardNumber: gone.cardNumber,
    citizenNumber: gone.citizenNumber,
    organisationCode: otherCell.organisationCode,
    admittedOn: gone.admittedOn,
    confirmedOn: gone.confirmedOn,
    standing: "ON_LIST",
  };
  const stranger: ExtractLine = { ...stillListed, ...UNKNOWN, admittedOn: "2019-05-19", confirmedOn: "2020-05-19" };
  list.lines.push(stillListed, stranger);
  return [
    markOf(list, "EXTRACT_OTHER_CELL", moved, "organisationCode", {
      vi: "Cơ sở dữ liệu ghi chi bộ khác với sổ danh sách.",
      en: "The central database has the member in another cell than the register.",
    }),
    markOf(list, "EXTRACT_OTHER_ADMISSION", admitted, "admittedOn", {
      vi: "Ngày vào Đảng khác với sổ danh sách.",
      en: "Another day of admission than in the register.",
    }),
    markOf(list, "EXTRACT_OTHER_CONFIRMATION", confirmed, "confirmedOn", {
      vi: "Ngày chính thức khác với sổ danh sách.",
      en: "Another day of confirmation than in the register.",
    }),
    markOf(list, "EXTRACT_OTHER_STANDING", standing, "standing", {
      vi: "Cơ sở dữ liệu ghi được miễn sinh hoạt, nhưng không có quyết định nào được ghi.",
      en: "The central database has the member as exempt, and no decision is on record.",
    }),
    markOf(list, "EXTRACT_POINTS_TO_TWO", double, "citizenNumber", {
      vi: "Số thẻ và số định danh là của hai đảng viên khác nhau.",
      en: "Card and citizen number are those of two members.",
    }),
    markOf(list, "EXTRACT_LISTS_DEPARTED", stillListed, "cardNumber", {
      vi: "Đảng viên đã từ trần, cơ sở dữ liệu vẫn ghi trong danh sách.",
      en: "The member has died, and the central database still has them on the list.",
    }),
    markOf(list, "EXTRACT_LISTS_UNKNOWN", stranger, "cardNumber", {
      vi: "Không có trong sổ danh sách nào.",
      en: "In no register.",
    }),
    {
      kind: "EXTRACT_LEAVES_OUT",
      fileKind: "REGISTER_EXTRACT",
      year: list.year,
      committee: list.committeeCode,
      sentence: {
        vi: `Bản trích thiếu đảng viên có số thẻ ${left.cardNumber} mà sổ danh sách có.`,
        en: `The extract leaves out the member with card ${left.cardNumber}, whom the register has.`,
      },
    },
  ];
}
