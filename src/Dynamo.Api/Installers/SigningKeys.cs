using System.Collections.Immutable;
using System.Security.Cryptography;
using Dynamo.Domain.Installers;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Dynamo.Api.Installers;

/// <summary>
/// The keys with which tokens are signed. They are the same for all front ends, which find each other's in the database; each signs for
/// <see cref="InstallerOptions.SigningKeyLifetime"/> and is kept until the last token it signed is over. Private keys are stored encrypted.
/// </summary>
internal sealed class SigningKeys(ITokenKeyStore store, IDataProtectionProvider protection, IOptions<InstallerOptions> options, TimeProvider time) : IDisposable
{
    private const int Bits = 2_048;

    private readonly IDataProtector _protector = protection.CreateProtector("Dynamo.Api.Installers.SigningKeys.v1");
    private readonly SemaphoreSlim _change = new(1, 1);
    private ImmutableDictionary<string, SigningKey> _known = ImmutableDictionary<string, SigningKey>.Empty;

    /// <summary>The key to sign with now; made if there is none.</summary>
    public async Task<RsaSecurityKey> Current(CancellationToken cancellationToken)
    {
        if (Newest() is { } known)
            return known;
        await _change.WaitAsync(cancellationToken);
        try
        {
            await Load(cancellationToken);
            return Newest() ?? await Make(cancellationToken);
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>The key that a token names; <see langword="null"/> if there is no such key.</summary>
    public async Task<RsaSecurityKey?> Find(string keyId, CancellationToken cancellationToken)
    {
        if (!_known.ContainsKey(keyId))
            await Load(cancellationToken);
        return _known.GetValueOrDefault(keyId)?.Key;
    }

    public void Dispose() => _change.Dispose();

    private RsaSecurityKey? Newest() => _known.Values
        .Where(key => time.GetUtcNow() - key.CreatedAt < options.Value.SigningKeyLifetime)
        .MaxBy(key => key.CreatedAt)?.Key;

    private async Task Load(CancellationToken cancellationToken)
    {
        foreach (var stored in await store.ListAsync(cancellationToken))
        {
            if (!_known.ContainsKey(stored.KeyId) && Open(stored) is { } key)
                ImmutableInterlocked.TryAdd(ref _known, stored.KeyId, key);
        }
    }

    private async Task<RsaSecurityKey> Make(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        using var rsa = RSA.Create(Bits);
        var stored = new TokenKey(Identifiers.New(Identifiers.TokenKey, now), _protector.Protect(rsa.ExportPkcs8PrivateKey()), now);
        await store.InsertAsync(stored, now - options.Value.SigningKeyLifetime - options.Value.TokenLifetime, cancellationToken);
        var key = new SigningKey(new(rsa.ExportParameters(includePrivateParameters: true)) { KeyId = stored.KeyId }, now);
        ImmutableInterlocked.TryAdd(ref _known, stored.KeyId, key);
        return key.Key;
    }

    /// <summary>A key that another front end encrypted with what this one does not know yet counts as missing: its tokens are refused for a while.</summary>
    private SigningKey? Open(TokenKey stored)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(_protector.Unprotect(stored.ProtectedKey), out _);
            return new(new(rsa.ExportParameters(includePrivateParameters: true)) { KeyId = stored.KeyId }, stored.CreatedAt);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record SigningKey(RsaSecurityKey Key, DateTimeOffset CreatedAt);
}
