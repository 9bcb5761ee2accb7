namespace Dynamo.Domain.Installers;

/// <summary>
/// A project that an installer began and no organization has taken over yet. It becomes a <see cref="Organizations.Project"/> of the organization that is
/// told its link code.
/// </summary>
/// <param name="ProjectId">Identifier, <c>proj_…</c>; the project keeps it.</param>
/// <param name="InstallerId">Who began it.</param>
/// <param name="Name">Display name, 1 to 200 characters.</param>
/// <param name="Address">Postal address in one line, 1 to 500 characters.</param>
/// <param name="SiteOwnerEmail">Address of the person whom the installation is handed over to.</param>
/// <param name="LinkCodeHash">Hash of the code, see <see cref="LinkCode"/>.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
public sealed record WaitingProject(
    string ProjectId, string InstallerId, string Name, string Address, string SiteOwnerEmail, string LinkCodeHash, DateTimeOffset CreatedAt);
