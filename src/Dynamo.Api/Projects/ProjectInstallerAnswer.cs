using System.ComponentModel.DataAnnotations;
using Dynamo.Api.Errors;
using Dynamo.Domain.Installers;

namespace Dynamo.Api.Projects;

/// <summary>Request to take over a project that an installer began.</summary>
public sealed record LinkProject
{
    /// <summary>The code that the installer was given, in whatever spelling, up to 40 characters. Required.</summary>
    [Required, MaxLength(Domain.Installers.LinkCode.MaxLength)]
    public string? LinkCode { get; init; }

    /// <summary>Hides the code.</summary>
    public override string ToString() => nameof(LinkProject);
}

/// <summary>Request to assign an installer to a project.</summary>
public sealed record AssignInstaller
{
    /// <summary>Identifier of the installer, <c>ins_…</c>; the installer sees it in the answer to its login. Required.</summary>
    [Required, MaxLength(FieldLimits.Identifier)]
    public string? InstallerId { get; init; }
}

/// <summary>An installer who is assigned to a project.</summary>
/// <param name="InstallerId">Identifier.</param>
/// <param name="Name">Name.</param>
/// <param name="Company">Name of the company.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="EmailVerified">Whether the address was proven by the link in a mail. If not, anybody may have signed up with it.</param>
/// <param name="Phone">Number to call, if known.</param>
/// <param name="AssignedAt">Since when.</param>
public sealed record ProjectInstallerAnswer(string InstallerId, string Name, string Company, string Email, bool EmailVerified, string? Phone, DateTimeOffset AssignedAt)
{
    internal static ProjectInstallerAnswer Of(Installer installer, DateTimeOffset assignedAt) =>
        new(installer.InstallerId, installer.Name, installer.Company, installer.Email, installer.EmailVerifiedAt is not null, installer.Phone, assignedAt);
}

/// <summary>Part of the installers of a project, in the order of their assignment.</summary>
/// <param name="Installers">The installers.</param>
/// <param name="Total">Number of installers.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record ProjectInstallerList(IReadOnlyList<ProjectInstallerAnswer> Installers, int Total, int Limit, int Offset);
