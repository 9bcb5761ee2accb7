using System.Text.Json;

namespace Dynamo.Api.Auditing;

/// <summary>A change as callers see it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="At">Time of the change.</param>
/// <param name="Actor">Who made it.</param>
/// <param name="Action">What was done, such as <c>site.updated</c>.</param>
/// <param name="ResourceType">Kind of resource, such as <c>site</c>.</param>
/// <param name="ResourceId">Identifier of what was changed.</param>
/// <param name="Before">The resource before the change; null if there was none.</param>
/// <param name="After">The resource after the change; null if there is none.</param>
/// <param name="RequestId">The request that asked for it; null for a change at the console.</param>
public sealed record AuditEntryAnswer(
    string Id,
    DateTimeOffset At,
    AuditActor Actor,
    string Action,
    string ResourceType,
    string ResourceId,
    JsonElement? Before,
    JsonElement? After,
    string? RequestId);

/// <summary>Who made a change.</summary>
/// <param name="Type"><c>user</c>, <c>api_key</c>, <c>installer</c> or <c>system</c>.</param>
/// <param name="Id">Identifier of the person, the key or the installer.</param>
/// <param name="Name">Their name at the time of the change.</param>
public sealed record AuditActor(string Type, string Id, string Name);

/// <summary>Part of the organization's audit log, newest first.</summary>
/// <param name="Entries">The changes.</param>
/// <param name="Total">Number of changes that were asked for.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record AuditLog(IReadOnlyList<AuditEntryAnswer> Entries, int Total, int Limit, int Offset);
