using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>
/// Drivers, who have id tags, and groups of id tags. A tag may name a group that there is no row for: charge points know groups, too. What a tag is worth
/// depends on both, so both announce their changes.
/// </summary>
[Migration(13, "Drivers")]
internal sealed class Migration0013Drivers : SchemaMigration
{
    public override void Up()
    {
        Run("""
            create table drivers (
                driver_id $(id) primary key,
                organization_id $(id) not null,
                name text not null,
                email text,
                phone text,
                external_id $(id),
                status text not null,
                created_at $(time) not null,
                version bigint not null
            );
            -- Lists show the newest first.
            create index drivers_organization on drivers (organization_id, created_at, driver_id);
            create unique index drivers_external on drivers (organization_id, external_id);

            -- The key is the tag of the group without regard to spelling.
            create table id_tag_groups (
                organization_id $(id) not null,
                group_key $(id) not null,
                parent_tag text not null,
                name text not null,
                status text not null,
                created_at $(time) not null,
                version bigint not null,
                primary key (organization_id, group_key)
            );

            alter table id_tags add column driver_id $(id);
            alter table id_tags add column parent_key $(id);
            -- In two steps: the column sorts byte by byte and knows the upper case of ASCII only, whatever language the database is in.
            update id_tags set parent_key = trim(parent_tag) where parent_tag is not null;
            update id_tags set parent_key = upper(parent_key) where parent_key is not null;
            create index id_tags_driver on id_tags (organization_id, driver_id) where driver_id is not null;
            create index id_tags_group on id_tags (organization_id, parent_key) where parent_key is not null;
            """);
        Announce("drivers", "organization_id || ' ' || {0}.driver_id");
        Announce("id_tag_groups", "organization_id || ' ' || {0}.group_key");
    }
}
