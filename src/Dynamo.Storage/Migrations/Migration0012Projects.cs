using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>
/// Projects. Charge points have named them before; what they named stays as it is until somebody says something else of the charge point.
/// </summary>
[Migration(12, "Projects")]
internal sealed class Migration0012Projects : SchemaMigration
{
    public override void Up() => Run("""
        create table projects (
            project_id $(id) primary key,
            organization_id $(id) not null,
            name text not null,
            address text not null,
            site_owner_email text not null,
            site_id $(id),
            status text not null,
            created_at $(time) not null,
            version bigint not null
        );
        -- Lists show the newest first.
        create index projects_organization on projects (organization_id, created_at, project_id);
        -- Whoever removes a site asks for the projects there.
        create index projects_site on projects (site_id) where site_id is not null;
        -- Every list of projects counts their charge points.
        create index charge_points_project on charge_points (organization_id, project_id) where project_id is not null;
        """);
}
