using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Access;

/// <summary>
/// The address under which people reach the console, for links in mails. It is never taken from a request: whoever asks for somebody else's new password
/// could name a host of their own there, and the mail would carry the secret to it.
/// </summary>
public sealed class ConsoleAddress(IOptions<ConsoleOptions> options, IServer server)
{
    private static readonly string[] AnyHost = ["://*", "://+", "://0.0.0.0", "://[::]"];

    /// <summary>The configured address, or the first one the product listens on as somebody on this machine would type it.</summary>
    public Uri Value => options.Value.PublicUrl is { Length: > 0 } configured ? new(configured.TrimEnd('/') + "/") : Local;

    /// <summary>The first address the product listens on as somebody on this machine would type it.</summary>
    public Uri Local
    {
        get
        {
            var first = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
            return new(Array.Find(AnyHost, first.Contains) is { } any ? first.Replace(any, "://localhost", StringComparison.Ordinal) : first);
        }
    }

    /// <summary>The address of a page with a secret in its query.</summary>
    /// <param name="page">Path of the page, such as <c>/reset-password</c>.</param>
    /// <param name="secret">The secret; it consists of letters that need no escaping.</param>
    public Uri Link(string page, string secret) => new(Value, $"{page.TrimStart('/')}?token={secret}");
}
