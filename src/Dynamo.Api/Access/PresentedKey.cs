using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Access;

/// <summary>The key that a request presents, in one of two headers. A key in the query is never looked at: addresses end up in logs.</summary>
internal static class PresentedKey
{
    private const string KeyHeader = "X-API-Key";
    private const string BearerPrefix = "Bearer ";
    private const string BasicPrefix = "Basic ";

    /// <summary>Far above any secret of ours; what is longer is not worth a look-up.</summary>
    private const int MaxLength = 100;

    /// <summary>Whether a request presents a credential of a program, good or bad.</summary>
    public static bool IsIn(HttpRequest request) => request.Headers.ContainsKey(KeyHeader) || request.Headers.Authorization.Count > 0;

    /// <summary>Whether the credential is that of a charge point on its way to the gateway, which is none of ours to judge.</summary>
    public static bool IsOfChargePoint(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(BasicPrefix, StringComparison.OrdinalIgnoreCase) && !request.Headers.ContainsKey(KeyHeader);

    /// <summary>The secret presented, if it has the form of one.</summary>
    public static string? In(HttpRequest request)
    {
        var secret = FromAuthorization(request) ?? request.Headers[KeyHeader].ToString().Trim();
        return secret.Length <= MaxLength && ApiKey.MayBeSecret(secret) ? secret : null;
    }

    /// <summary>What follows <c>Bearer</c> in the header of that kind, if there is one.</summary>
    public static string? FromAuthorization(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) ? header[BearerPrefix.Length..].Trim() : null;
    }
}
