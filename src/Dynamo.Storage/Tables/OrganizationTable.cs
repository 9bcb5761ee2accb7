using Dynamo.Domain.Organizations;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>organizations</c>.</summary>
internal static class OrganizationTable
{
    public static readonly Columns<Organization> Columns = new Columns<Organization>()
        .Text("organization_id", organization => organization.OrganizationId)
        .Text("name", organization => organization.Name)
        .Text("country", organization => organization.Country)
        .Text("contact_email", organization => organization.ContactEmail)
        .Time("created_at", organization => organization.CreatedAt)
        .Enum<OrganizationMode>("mode", organization => organization.Mode)
        .BigInteger("version", organization => organization.Version);

    private static readonly string Insert = $"insert into organizations ({Columns.Names}) values ({Columns.Parameters})";

    /// <summary>Writes a new organization.</summary>
    public static Statement New(Organization organization) => Statement.Of(Insert, Columns, organization);

    public static Organization Read(Row row) =>
        new(row.Text("organization_id"), row.Text("name"), row.Text("country"), row.Text("contact_email"), row.Time("created_at"))
        {
            Mode = row.Enum<OrganizationMode>("mode"),
            Version = row.BigInteger("version"),
        };
}
