namespace Dynamo.Domain.Access;

/// <summary>A person who charges, with one or more tokens.</summary>
/// <param name="DriverId">Identifier, <c>drv_…</c>.</param>
/// <param name="OrganizationId">The tenant that knows the person.</param>
/// <param name="Name">Display name, 1 to 200 characters.</param>
/// <param name="Email">Address, if known.</param>
/// <param name="Phone">Number to call, if known, as it was written.</param>
/// <param name="ExternalId">What another system of the tenant calls the person, 1 to 64 characters, unique in the tenant; letters count as they are written.</param>
/// <param name="Status">Whether the person's tokens may be used.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
public sealed record Driver(
    string DriverId,
    string OrganizationId,
    string Name,
    string? Email,
    string? Phone,
    string? ExternalId,
    IdTagStatus Status,
    DateTimeOffset CreatedAt)
{
    /// <summary>How often the row was written: 1 when it was created, and one more with each change, which the store counts.</summary>
    public long Version { get; init; } = 1;

    /// <summary>Names no secret and no person in a log.</summary>
    public override string ToString() => $"Driver {{ DriverId = {DriverId}, Status = {Status} }}";
}
