using System.Security.Cryptography;

namespace Dynamo.Domain.Organizations;

/// <summary>
/// Makes the identifiers of new resources: a prefix that names the kind and a tail that sorts by creation time.
/// Callers treat them as opaque text.
/// </summary>
public static class Identifiers
{
    /// <summary>Prefix of organizations.</summary>
    public const string Organization = "org_";

    /// <summary>Prefix of users.</summary>
    public const string User = "usr_";

    /// <summary>Prefix of API keys.</summary>
    public const string ApiKey = "key_";

    /// <summary>Prefix of sites.</summary>
    public const string Site = "site_";

    /// <summary>Prefix of energy assets.</summary>
    public const string EnergyAsset = "asset_";

    /// <summary>Prefix of projects.</summary>
    public const string Project = "proj_";

    /// <summary>Prefix of installers.</summary>
    public const string Installer = "ins_";

    /// <summary>Prefix of installers' logins.</summary>
    public const string InstallerLogin = "login_";

    /// <summary>Prefix of keys with which tokens are signed.</summary>
    public const string TokenKey = "tkey_";

    /// <summary>Prefix of drivers.</summary>
    public const string Driver = "drv_";

    /// <summary>Prefix of generated charge point ids; callers usually choose their own.</summary>
    public const string ChargePoint = "cp_";

    /// <summary>Prefix of charging sessions and of their billing sessions, which share the id.</summary>
    public const string Session = "sess_";

    /// <summary>Prefix of tariffs.</summary>
    public const string Tariff = "tariff_";

    /// <summary>Prefix of commands to charge points.</summary>
    public const string Command = "cmd_";

    /// <summary>Prefix of commands to many charge points.</summary>
    public const string BulkCommand = "bulk_";

    /// <summary>Prefix of templates.</summary>
    public const string Template = "tpl_";

    /// <summary>Prefix of reservations.</summary>
    public const string Reservation = "res_";
    /// <summary>Prefix of files that charge points were asked for.</summary>
    public const string Upload = "upl_";

    /// <summary>Prefix of events.</summary>
    public const string Event = "evt_";

    /// <summary>Prefix of audit entries.</summary>
    public const string AuditEntry = "aud_";

    /// <summary>Prefix of certificates of charge points.</summary>
    public const string Certificate = "cert_";

    /// <summary>Prefix of invitations.</summary>
    public const string Invitation = "inv_";

    /// <summary>Prefix of mails.</summary>
    public const string Mail = "mail_";

    /// <summary>Prefix of entries of the message log.</summary>
    public const string Message = "msg_";

    /// <summary>Digits behind the prefix of every identifier.</summary>
    private const int TailLength = 26;

    private const int TimeDigits = 10;
    private const int CountDigits = 6;

    private const string Crockford = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A new identifier: the prefix and 26 lower-case Crockford base 32 digits, the first ten of which are the time in milliseconds (ULID layout).</summary>
    /// <param name="prefix">One of the prefixes of this class.</param>
    /// <param name="now">Time of creation; identifiers made later sort later, to the millisecond.</param>
    public static string New(string prefix, DateTimeOffset now)
    {
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        return string.Create(prefix.Length + TailLength, (prefix, now, (ReadOnlyMemory<byte>)random.ToArray()), static (target, source) =>
        {
            var (prefix, now, random) = source;
            prefix.CopyTo(target);
            var tail = target[prefix.Length..];
            Write(tail[..TimeDigits], now.ToUnixTimeMilliseconds());
            for (var index = 0; index < 16; index++)
                tail[TimeDigits + index] = Crockford[random.Span[index] & 31];
        });
    }

    /// <summary>A new identifier that also sorts among those that one process makes in the same millisecond, by a count.</summary>
    /// <param name="prefix">One of the prefixes of this class.</param>
    /// <param name="now">Time of creation.</param>
    /// <param name="count">Goes up by one with each identifier; its lowest 30 bits count.</param>
    public static string New(string prefix, DateTimeOffset now, long count) =>
        string.Create(prefix.Length + TailLength, (Prefix: prefix, Now: now, Count: count), static (target, source) =>
        {
            source.Prefix.CopyTo(target);
            var tail = target[source.Prefix.Length..];
            Span<byte> random = stackalloc byte[TailLength - TimeDigits - CountDigits];
            RandomNumberGenerator.Fill(random);
            Write(tail[..TimeDigits], source.Now.ToUnixTimeMilliseconds());
            Write(tail[TimeDigits..(TimeDigits + CountDigits)], source.Count);
            for (var index = 0; index < random.Length; index++)
                tail[TimeDigits + CountDigits + index] = Crockford[random[index] & 31];
        });

    /// <summary>The least identifier that one made in the millisecond of a time, or later, can have.</summary>
    /// <param name="prefix">One of the prefixes of this class.</param>
    /// <param name="time">The time; before 1970 none were made.</param>
    public static string From(string prefix, DateTimeOffset time) =>
        string.Create(prefix.Length + TailLength, (Prefix: prefix, Time: time), static (target, source) =>
        {
            source.Prefix.CopyTo(target);
            var tail = target[source.Prefix.Length..];
            tail.Fill(Crockford[0]);
            Write(tail[..TimeDigits], Math.Max(0, source.Time.ToUnixTimeMilliseconds()));
        });

    /// <summary>Writes the lowest digits of a number, the highest of them first.</summary>
    private static void Write(Span<char> digits, long number)
    {
        for (var index = digits.Length - 1; index >= 0; index--, number >>= 5)
            digits[index] = Crockford[(int)(number & 31)];
    }
}
