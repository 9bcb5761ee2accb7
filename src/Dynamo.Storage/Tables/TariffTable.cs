using Dynamo.Domain.Tariffs;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>A tariff of an organization.</summary>
internal sealed record TariffRow(Tariff Tariff, string OrganizationId, bool IsDefault, DateTimeOffset CreatedAt);

/// <summary>Rows of <c>tariffs</c>.</summary>
internal static class TariffTable
{
    public static readonly Columns<TariffRow> Columns = new Columns<TariffRow>()
        .Text("tariff_id", row => row.Tariff.TariffId)
        .Text("organization_id", row => row.OrganizationId)
        .Text("name", row => row.Tariff.Name)
        .Text("currency", row => row.Tariff.Currency)
        .BigInteger("energy_price_micro", row => Scaled.Price(row.Tariff.EnergyPricePerKwh))
        .Boolean("is_default", row => row.IsDefault)
        .Time("created_at", row => row.CreatedAt);

    public static Tariff Read(Row row) =>
        new(row.Text("tariff_id"), row.Text("name"), row.Text("currency"), Scaled.ToPrice(row.BigInteger("energy_price_micro")));
}
