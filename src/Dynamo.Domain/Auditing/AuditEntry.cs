namespace Dynamo.Domain.Auditing;

/// <summary>A change that somebody made. It is stored in the transaction of the change and never changed or removed.</summary>
/// <param name="AuditId">Identifier, <c>aud_…</c>.</param>
/// <param name="OrganizationId">The tenant whose resource was changed.</param>
/// <param name="At">Time of the change, UTC.</param>
/// <param name="Actor">Who made it.</param>
/// <param name="Action">What was done, such as <c>site.updated</c>; see <see cref="AuditActions"/>.</param>
/// <param name="ResourceId">Identifier of what was changed; its kind is the first word of the action.</param>
/// <param name="Before">The resource before the change as JSON; <see langword="null"/> if there was none.</param>
/// <param name="After">The resource after the change as JSON; <see langword="null"/> if there is none.</param>
/// <param name="RequestId">The request that asked for it, <c>req_…</c>; <see langword="null"/> for a change at the console.</param>
public sealed record AuditEntry(
    string AuditId,
    string OrganizationId,
    DateTimeOffset At,
    Actor Actor,
    string Action,
    string ResourceId,
    string? Before,
    string? After,
    string? RequestId);

/// <summary>Who makes a change.</summary>
/// <param name="Kind">A person, a program, an installer or the system itself.</param>
/// <param name="Id">Identifier of the person, the key or the installer.</param>
/// <param name="Name">Their name at the time of the change.</param>
public sealed record Actor(ActorKind Kind, string Id, string Name);

/// <summary>Kinds of those who make changes.</summary>
public enum ActorKind
{
    /// <summary>A person at the console.</summary>
    User,

    /// <summary>A program with a key.</summary>
    ApiKey,

    /// <summary>A person who installs charge points and is no member.</summary>
    Installer,

    /// <summary>The installation itself.</summary>
    System,
}
