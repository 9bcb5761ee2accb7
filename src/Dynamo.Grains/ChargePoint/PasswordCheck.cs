using System.Security.Cryptography;
using Dynamo.Domain.Access;

namespace Dynamo.Grains.ChargePoint;

/// <summary>
/// Compares what is presented with the stored hash of one charge point's password. Slow hashes are computed once per activation; a reconnect
/// compares a fast digest of what was right before. Wrong tries at a slow hash are limited, because whoever knows an identity could otherwise keep
/// the charge point's grain busy with hashing. A password that was drawn at random is compared fast and always looked at: it cannot be guessed, and
/// nobody shall be able to lock its charge point out.
/// </summary>
internal sealed class PasswordCheck
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private byte[]? _right;
    private DateTimeOffset _firstWrongAt;
    private int _wrong;

    /// <summary>Judges what is presented.</summary>
    /// <param name="hash">Hash of the right password.</param>
    /// <param name="presented">What is presented.</param>
    /// <param name="maxWrong">Most wrong passwords in the minute that begins with the first.</param>
    /// <param name="now">The time.</param>
    public PasswordVerdict Judge(string hash, byte[] presented, int maxWrong, DateTimeOffset now)
    {
        var digest = SHA256.HashData(presented);
        if (_right is not null && CryptographicOperations.FixedTimeEquals(_right, digest))
            return PasswordVerdict.Right;
        if (_wrong > 0 && now - _firstWrongAt >= Minute)
            _wrong = 0;
        if (_wrong >= maxWrong && PasswordHash.IsSlow(hash))
            return PasswordVerdict.NotJudged;
        if (ProvisioningPassword.Verify(hash, presented))
        {
            _right = digest;
            return PasswordVerdict.Right;
        }
        if (_wrong++ == 0)
            _firstWrongAt = now;
        return PasswordVerdict.Wrong;
    }

    /// <summary>The password was changed: what was right or wrong says nothing any more.</summary>
    public void Forget() => (_right, _wrong) = (null, 0);
}

/// <summary>What a presented password is.</summary>
internal enum PasswordVerdict
{
    /// <summary>The right one.</summary>
    Right,

    /// <summary>A wrong one.</summary>
    Wrong,

    /// <summary>Not looked at, because too many wrong ones came before it.</summary>
    NotJudged,
}
