-- The default subject: the programme area, told by the id of the province that began it.
select cast(organisation_id as varchar) as "organisationId" from marts.dim_subjects where is_programme_area
