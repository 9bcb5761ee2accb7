using System.Globalization;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.ChargePoints.Files;

/// <summary>What a row of a file makes of a charge point.</summary>
/// <param name="Line">Where the row begins.</param>
/// <param name="Before">The charge point as it is registered; <see langword="null"/> if it is new.</param>
/// <param name="After">The charge point as it shall be registered.</param>
/// <param name="Password">Password of a new one.</param>
internal sealed record ImportRow(int Line, ChargePoint? Before, ChargePoint After, string? Password)
{
    /// <summary>What changes of a charge point that is registered.</summary>
    public ChargePointFields Changes => Before is null
        ? ChargePointFields.All
        : Field(Before.Name != After.Name, ChargePointFields.Name)
            | Field(Before.Vendor != After.Vendor, ChargePointFields.Vendor)
            | Field(Before.Model != After.Model, ChargePointFields.Model)
            | Field(Before.SerialNumber != After.SerialNumber, ChargePointFields.SerialNumber)
            | Field(Before.OcppVersion != After.OcppVersion, ChargePointFields.OcppVersion)
            | Field(Before.SiteId != After.SiteId, ChargePointFields.Site)
            | Field(Before.ProjectId != After.ProjectId, ChargePointFields.Project)
            | Field(Before.Location != After.Location, ChargePointFields.Location);

    /// <summary>Reads a row. Columns that the file does not have stay as they are; for a new charge point they are empty.</summary>
    /// <param name="row">The row.</param>
    /// <param name="known">The charge point, if it is registered.</param>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="now">The time.</param>
    /// <param name="checks">Notes what is wrong with the row.</param>
    public static ImportRow Read(CsvRow row, ChargePoint? known, string organizationId, DateTimeOffset now, FieldChecks checks)
    {
        var identity = row.Cells[ChargePointColumns.Identity];
        if (known is null)
            Registration.CheckIdentity(identity, checks);
        var details = new ChargePointDetails
        {
            Name = row.Cell(ChargePointColumns.Name, known?.Name),
            Vendor = row.Cell(ChargePointColumns.Vendor, known?.Vendor),
            Model = row.Cell(ChargePointColumns.Model, known?.Model),
            SerialNumber = row.Cell(ChargePointColumns.SerialNumber, known?.SerialNumber),
            OcppVersion = row.Cell(ChargePointColumns.OcppVersion, known: null),
            SiteId = row.Cell(ChargePointColumns.SiteId, known?.SiteId),
            ProjectId = row.Cell(ChargePointColumns.ProjectId, known?.ProjectId),
            Location = Place(),
        };
        var after = Registration.Describe(known ?? Registration.Bare(identity, organizationId, now), details, checks);
        if (known is not null || checks.Refusal is not null)
            return new(row.Line, known, after, Password: null);
        var password = ProvisioningPassword.New();
        return new(row.Line, Before: null, after with { PasswordHash = PasswordHash.Create(password, PasswordHash.IterationsForRandom) }, password);

        LocationBody? Place()
        {
            var place = new LocationBody
            {
                Latitude = Number(ChargePointColumns.Latitude, known?.Location?.Latitude),
                Longitude = Number(ChargePointColumns.Longitude, known?.Location?.Longitude),
                Address = row.Cell(ChargePointColumns.Address, known?.Location?.Address) is { Length: > 0 } address ? address : null,
            };
            return place == new LocationBody() ? null : place;
        }

        decimal? Number(string column, decimal? known)
        {
            if (!row.Cells.TryGetValue(column, out var cell))
                return known;
            if (cell.Length == 0)
                return null;
            if (decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return number;
            checks.Add(column, "must be a number such as 52.52");
            return null;
        }
    }

    private static ChargePointFields Field(bool changes, ChargePointFields field) => changes ? field : ChargePointFields.None;
}
