using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>Installers, their logins and what they work on.</summary>
[Migration(16, "Installers")]
internal sealed class Migration0016Installers : SchemaMigration
{
    public override void Up() => Run("""
        -- Installers belong to no organization; what they do is written under that of the project.
        create table installers (
            installer_id $(id) primary key,
            email text not null,
            email_key $(id) not null,
            first_name text not null,
            last_name text not null,
            company text not null,
            phone text,
            password_hash text not null,
            created_at $(time) not null,
            email_verified_at $(time),
            is_active boolean not null,
            password_changed_at $(time) not null
        );
        create unique index installers_email on installers (email_key);

        create table installer_logins (
            login_id $(id) primary key,
            installer_id $(id) not null,
            created_at $(time) not null,
            expires_at $(time) not null
        );
        create index installer_logins_installer on installer_logins (installer_id, created_at);

        create table token_keys (
            key_id $(id) primary key,
            protected_key $(bytes) not null,
            created_at $(time) not null
        );

        create table project_installers (
            organization_id $(id) not null,
            project_id $(id) not null,
            installer_id $(id) not null,
            assigned_at $(time) not null,
            primary key (project_id, installer_id)
        );
        create index project_installers_installer on project_installers (installer_id, project_id);

        create table waiting_projects (
            project_id $(id) primary key,
            installer_id $(id) not null,
            name text not null,
            address text not null,
            site_owner_email text not null,
            link_code_hash $(id) not null,
            created_at $(time) not null
        );
        create unique index waiting_projects_code on waiting_projects (link_code_hash);
        create index waiting_projects_installer on waiting_projects (installer_id);

        alter table organizations add column installers_create_projects boolean not null default true;
        """);
}
