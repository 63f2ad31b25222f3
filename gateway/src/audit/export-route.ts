import { z } from "zod";
import type { AccessHandler } from "../grants/access-parts.ts";
import { readFields } from "../grants/request-fields.ts";

const fields = {
  what: {
    schema: z.string().regex(/^[A-Za-z0-9@._:/-]{1,200}$/),
    sentence: {
      en: "what is carried away, as a code of letters, digits and @ . _ : / -.",
      vi: "nội dung được xuất, dạng mã gồm chữ không dấu, chữ số và @ . _ : / -.",
    },
  },
  rows: {
    schema: z.int().min(0).max(1_000_000_000),
    sentence: { en: "a whole number of rows.", vi: "số dòng, là số nguyên." },
  },
};

/** `POST /auth/exports`: says that figures are about to be carried away as a file. */
export const answerExport: AccessHandler = async ({ audit }, { identity, body }) => {
  const { what, rows } = readFields(fields, body);
  await audit.exported(identity.actor, what, rows);
  return { status: 204 };
};
