namespace Dynamo.Host.Roles;

/// <summary>What a process does in an installation.</summary>
/// <param name="Gateway">It terminates the sockets of charge points.</param>
/// <param name="Silo">It carries the business grains.</param>
/// <param name="Api">It serves REST, the live hub and the console.</param>
public sealed record HostRoles(bool Gateway, bool Silo, bool Api)
{
    /// <summary>Every role in one process.</summary>
    public static HostRoles All { get; } = new(true, true, true);

    /// <summary>Whether the process plays every role.</summary>
    public bool IsAll => this == All;

    /// <summary>Reads a list such as <c>gateway,api</c>; nothing means all roles.</summary>
    internal static HostRoles Parse(string? text, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(text))
            return All;
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown = names.Except(["gateway", "silo", "api"], StringComparer.OrdinalIgnoreCase).ToList();
        if (unknown.Count > 0)
            faults.Add($"Dynamo:Roles: there is no role '{string.Join("', '", unknown)}'; the roles are gateway, silo and api.");
        return new(names.Contains("gateway"), names.Contains("silo"), names.Contains("api"));
    }
}
