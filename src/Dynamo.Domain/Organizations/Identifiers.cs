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

    /// <summary>Prefix of events.</summary>
    public const string Event = "evt_";

    /// <summary>Prefix of audit entries.</summary>
    public const string AuditEntry = "aud_";

    /// <summary>Prefix of invitations.</summary>
    public const string Invitation = "inv_";

    /// <summary>Prefix of mails.</summary>
    public const string Mail = "mail_";

    private const string Crockford = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A new identifier: the prefix and 26 lower-case Crockford base 32 digits, the first ten of which are the time in milliseconds (ULID layout).</summary>
    /// <param name="prefix">One of the prefixes of this class.</param>
    /// <param name="now">Time of creation; identifiers made later sort later, to the millisecond.</param>
    public static string New(string prefix, DateTimeOffset now)
    {
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        return string.Create(prefix.Length + 26, (prefix, now, (ReadOnlyMemory<byte>)random.ToArray()), static (target, source) =>
        {
            var (prefix, now, random) = source;
            prefix.CopyTo(target);
            var tail = target[prefix.Length..];
            var milliseconds = now.ToUnixTimeMilliseconds();
            for (var index = 9; index >= 0; index--, milliseconds >>= 5)
                tail[index] = Crockford[(int)(milliseconds & 31)];
            for (var index = 0; index < 16; index++)
                tail[10 + index] = Crockford[random.Span[index] & 31];
        });
    }
}
