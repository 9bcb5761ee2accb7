namespace Dynamo.Domain.Organizations;

/// <summary>What an organization is for. It is chosen when it is founded and never changes.</summary>
public enum OrganizationMode
{
    /// <summary>Business: its charge points serve drivers and its bills are paid.</summary>
    Live,

    /// <summary>
    /// Trying things out, apart from all business: the same in everything, with simulated or spare charge points. Its keys can be told from others by
    /// how they begin.
    /// </summary>
    Test,
}
