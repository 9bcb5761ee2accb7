namespace Dynamo.Domain.Access;

/// <summary>What a person may do in an organization.</summary>
public enum Role
{
    /// <summary>Everything. An organization has exactly one owner.</summary>
    Owner,

    /// <summary>Charge points, sites, projects, tariffs and members.</summary>
    Admin,

    /// <summary>View charge points and sessions, send commands.</summary>
    Member,

    /// <summary>Read billing and sessions.</summary>
    Billing,

    /// <summary>Read only.</summary>
    Viewer,
}
