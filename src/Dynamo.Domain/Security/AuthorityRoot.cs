namespace Dynamo.Domain.Security;

/// <summary>A root of the built-in certificate authority, the same for all processes of an installation.</summary>
/// <param name="Generation">1 for the first; each further one takes the place of the one before it, which is trusted until it is over.</param>
/// <param name="Certificate">The certificate (DER).</param>
/// <param name="ProtectedKey">The private key, encrypted.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
public sealed record AuthorityRoot(int Generation, byte[] Certificate, byte[] ProtectedKey, DateTimeOffset CreatedAt)
{
    /// <summary>Hides the key.</summary>
    public override string ToString() => $"AuthorityRoot {{ Generation = {Generation} }}";
}
