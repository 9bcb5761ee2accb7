namespace Dynamo.Domain.Installers;

/// <summary>A login of an installer. Its token is good while the row is there and its time is not over.</summary>
/// <param name="LoginId">Identifier, <c>login_…</c>; the token carries it as <c>jti</c> (RFC 7519, 4.1.7).</param>
/// <param name="InstallerId">The installer.</param>
/// <param name="CreatedAt">Time of the login, UTC.</param>
/// <param name="ExpiresAt">When the token stops being good.</param>
public sealed record InstallerLogin(string LoginId, string InstallerId, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);
