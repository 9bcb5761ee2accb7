namespace Dynamo.Domain.Installers;

/// <summary>A key with which tokens are signed, the same for all front ends.</summary>
/// <param name="KeyId">Identifier, <c>tkey_…</c>; tokens carry it as <c>kid</c> (RFC 7515, 4.1.4).</param>
/// <param name="ProtectedKey">The private key, encrypted.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
public sealed record TokenKey(string KeyId, byte[] ProtectedKey, DateTimeOffset CreatedAt);
