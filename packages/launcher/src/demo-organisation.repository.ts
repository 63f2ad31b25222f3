import pg from "pg";

/** Ids of the organisations that the demo's roles are held at. */
export interface DemoOrganisations {
  /** The programme area: the old provincial chapter, and what of it stands directly below the new one. */
  readonly area: readonly string[];
  /** The commune chapter of Ba Bể. */
  readonly commune: string | undefined;
}

const FOUNDED = "2025-07-01";

/** Finds them in the deliveries of organisations; nothing is found where the record is not the demo's. */
export async function findDemoOrganisations(deliveryUrl: string): Promise<DemoOrganisations> {
  const client = new pg.Client({ connectionString: deliveryUrl });
  await client.connect();
  try {
    const area = await client.query<{ id: string }>(
      `select distinct organisation_id::text as id from delivery.organisation_versions
       where code = 'BK' and kind = 'PROVINCIAL_CHAPTER'
       union
       select below.organisation_id::text
       from delivery.organisation_versions below
       join delivery.organisation_versions above on above.organisation_id = below.parent_id
         and above.code = 'TNM' and above.valid_from <= $1 and (above.valid_to is null or above.valid_to > $1)
       where not below.is_stand_in and below.valid_from <= $1 and (below.valid_to is null or below.valid_to > $1)
       order by id`,
      [FOUNDED],
    );
    const commune = await client.query<{ id: string }>(
      `select organisation_id::text as id from delivery.organisation_versions
       where name ilike '%xã Ba Bể%' and kind = 'ABOVE_GRASSROOTS'
       group by organisation_id having min(valid_from) = $1`,
      [FOUNDED],
    );
    return { area: area.rows.map(({ id }) => id), commune: commune.rows[0]?.id };
  } finally {
    await client.end();
  }
}
