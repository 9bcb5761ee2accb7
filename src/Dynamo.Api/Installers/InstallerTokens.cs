using Dynamo.Domain.Installers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dynamo.Api.Installers;

/// <summary>
/// Makes and reads the tokens of installers: JSON Web Tokens (RFC 7519) signed with RS256. A good signature is not enough: the login that a token names
/// must still be there, so that logging out ends it at once.
/// </summary>
internal sealed class InstallerTokens(SigningKeys keys, TimeProvider time)
{
    private const string Issuer = "dynamo";
    private const string Audience = "dynamo:installer";

    /// <summary>Far above any token of ours; what is longer is not looked at.</summary>
    private const int MaxLength = 2_000;

    /// <summary>A signed token has three parts. One of five is encrypted, and none of ours.</summary>
    private const int Dots = 2;

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>The token of a login.</summary>
    public async Task<string> Make(InstallerLogin login, CancellationToken cancellationToken) => _handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Audience,
        Claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [JwtRegisteredClaimNames.Sub] = login.InstallerId,
            [JwtRegisteredClaimNames.Jti] = login.LoginId,
        },
        IssuedAt = login.CreatedAt.UtcDateTime,
        Expires = login.ExpiresAt.UtcDateTime,
        SigningCredentials = new(await keys.Current(cancellationToken), SecurityAlgorithms.RsaSha256),
    });

    /// <summary>The login that a token names, if it is one of ours and its time is not over.</summary>
    public async Task<string?> ReadLogin(string token, CancellationToken cancellationToken)
    {
        if (token.Length > MaxLength || token.AsSpan().Count('.') != Dots || !_handler.CanReadToken(token))
            return null;
        var keyId = KeyOf(token);
        if (keyId is null || await keys.Find(keyId, cancellationToken) is not { } key)
            return null;
        var result = await _handler.ValidateTokenAsync(token, Demands(key));
        return result.IsValid && result.Claims.TryGetValue(JwtRegisteredClaimNames.Jti, out var login) ? login as string : null;
    }

    private static string? KeyOf(string token)
    {
        try
        {
            return new JsonWebToken(token).Kid;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // It has the form of a token and nothing that can be read in it.
            return null;
        }
    }

    private TokenValidationParameters Demands(SecurityKey key) => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        IssuerSigningKey = key,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        RequireExpirationTime = true,
        LifetimeValidator = (_, expires, _, _) => expires > time.GetUtcNow().UtcDateTime,
    };
}
