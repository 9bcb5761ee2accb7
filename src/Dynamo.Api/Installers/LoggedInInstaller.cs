using System.Security.Claims;
using Dynamo.Api.Access;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Installers;

/// <summary>An installer who asks. It belongs to no organization; for one it acts only where a project says that it may.</summary>
/// <param name="InstallerId">The installer.</param>
/// <param name="LoginId">The login of its token.</param>
/// <param name="Name">Its name.</param>
/// <param name="RequestId">The request it asks with, <c>req_…</c>.</param>
public sealed record LoggedInInstaller(string InstallerId, string LoginId, string Name, string RequestId)
{
    /// <summary>Lets endpoints take the installer as a parameter.</summary>
    /// <exception cref="InvalidOperationException">Nobody is logged in: the endpoint forgot to require it.</exception>
    public static ValueTask<LoggedInInstaller> BindAsync(HttpContext context) => ValueTask.FromResult(new LoggedInInstaller(
        Claim(context, CallerClaims.Installer), Claim(context, CallerClaims.Login), Claim(context, CallerClaims.Name), context.TraceIdentifier));

    /// <summary>The installer as a caller of the organization of a project it is assigned to.</summary>
    internal Caller For(string organizationId) => new(
        organizationId, UserId: null, KeyId: null, Name, [Scopes.ReadChargePoints, Scopes.WriteChargePoints], InstallerId: InstallerId, RequestId: RequestId);

    private static string Claim(HttpContext context, string type) =>
        context.User.FindFirstValue(type) ?? throw new InvalidOperationException("No installer is logged in.");
}
