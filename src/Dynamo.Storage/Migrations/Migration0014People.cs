using FluentMigrator;

namespace Dynamo.Storage.Migrations;

/// <summary>
/// People belong to several organizations, prove their addresses and get mail. Membership leaves the table of users, which was never part of a release
/// with members in it.
/// </summary>
[Migration(14, "People")]
internal sealed class Migration0014People : SchemaMigration
{
    public override void Up() => Run("""
        create table members (
            organization_id $(id) not null,
            user_id $(id) not null,
            role text not null,
            joined_at $(time) not null,
            primary key (organization_id, user_id)
        );
        -- Exactly one owner: the row is there from the founding on, moves to another person in one transaction, and there is never a second.
        create unique index members_owner on members (organization_id) where role = 'Owner';
        -- The organizations of somebody who signs in.
        create index members_user on members (user_id, joined_at);
        insert into members (organization_id, user_id, role, joined_at) select organization_id, user_id, role, created_at from users;

        drop index users_organization;
        alter table users drop column organization_id;
        alter table users drop column role;
        alter table users add column email_verified_at $(time);
        alter table users add column password_changed_at $(time);
        update users set email_verified_at = created_at, password_changed_at = created_at;

        alter table organizations add column default_currency text;
        alter table organizations add column time_zone text not null default 'Etc/UTC';
        alter table organizations add column billing_email text;

        create table invitations (
            invitation_id $(id) primary key,
            organization_id $(id) not null,
            email text not null,
            email_key $(id) not null,
            role text not null,
            token_hash $(id) not null,
            invited_by text not null,
            created_at $(time) not null,
            expires_at $(time) not null
        );
        -- The link in the mail is looked up by the hash of its secret.
        create unique index invitations_token on invitations (token_hash);
        -- One for an address; a further one replaces it. Lists are small.
        create unique index invitations_email on invitations (organization_id, email_key);

        -- Links in mails. They belong to a person, who may be a member of any organization.
        create table one_time_secrets (
            token_hash $(id) primary key,
            user_id $(id) not null,
            purpose text not null,
            created_at $(time) not null,
            expires_at $(time) not null
        );
        create index one_time_secrets_user on one_time_secrets (user_id, purpose);

        -- Mails to people, written with what they tell of and delivered afterwards. They belong to their recipient.
        create table mails (
            mail_id $(id) primary key,
            recipient text not null,
            subject text not null,
            body_text text not null,
            body_html text not null,
            created_at $(time) not null,
            attempts integer not null,
            next_attempt_at $(time),
            delivered_at $(time),
            failure text
        );
        -- What waits for delivery.
        create index mails_waiting on mails (next_attempt_at) where next_attempt_at is not null;
        create index mails_created on mails (created_at);
        """);
}
