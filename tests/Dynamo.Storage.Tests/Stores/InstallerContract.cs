using Dynamo.Domain.Access;
using Dynamo.Domain.Installers;
using Dynamo.Domain.Mails;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Stores;

public abstract class InstallerContract(DatabaseKind kind) : StorageContract(kind)
{
    private IInstallerStore Installers => Get<IInstallerStore>();

    [Fact]
    public async Task An_installer_is_found_by_identifier_and_address_and_an_address_belongs_to_one()
    {
        await SignUpAsync();
        (await Installers.FindAsync("ins_1", Cancellation)).ShouldBe(Samples.Installer());
        (await Installers.FindByEmailAsync("INS_1@example.ORG ", Cancellation)).ShouldBe(Samples.Installer());
        (await Installers.SignUpAsync(Samples.Installer("ins_2") with { Email = "ins_1@EXAMPLE.org" }, verification: null, Cancellation)).ShouldBeFalse();
        (await Installers.FindAsync("ins_2", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task The_proof_of_the_address_makes_the_account_active_once()
    {
        var waiting = Samples.Installer() with { IsActive = false };
        var secret = Secret(SecretPurpose.VerifyEmail);
        (await Installers.SignUpAsync(waiting, (secret, Mail("mail_1")), Cancellation)).ShouldBeTrue();
        (await Installers.FindBySecretAsync(secret.TokenHash, SecretPurpose.VerifyEmail, Samples.Noon, Cancellation)).ShouldBe(waiting);

        (await Installers.VerifyEmailAsync(secret.TokenHash, secret.ExpiresAt, Cancellation)).ShouldBeFalse();
        (await Installers.VerifyEmailAsync(secret.TokenHash, Samples.Noon, Cancellation)).ShouldBeTrue();
        (await Installers.VerifyEmailAsync(secret.TokenHash, Samples.Noon, Cancellation)).ShouldBeFalse();
        (await Installers.FindAsync("ins_1", Cancellation)).ShouldBe(Samples.Installer() with { EmailVerifiedAt = Samples.Noon });
    }

    [Fact]
    public async Task A_secret_of_an_installer_is_none_of_a_person_at_the_console()
    {
        await SignUpAsync();
        var secret = Secret(SecretPurpose.ResetPassword);
        await Get<IMailStore>().InsertAsync(secret, Mail("mail_1"), Cancellation);
        (await Get<IUserStore>().FindBySecretAsync(secret.TokenHash, SecretPurpose.ResetPassword, Samples.Noon, Cancellation)).ShouldBeNull();
        (await Get<IUserStore>().ResetPasswordAsync(secret.TokenHash, "hash", Samples.Noon, Cancellation)).ShouldBeFalse();
        (await Installers.ResetPasswordAsync(secret.TokenHash, "hash", Samples.Noon, Cancellation)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_password_ends_the_logins_of_its_installer_and_of_nobody_else()
    {
        await SignUpAsync("ins_1");
        await SignUpAsync("ins_2");
        await LogInAsync("login_1", "ins_1");
        await LogInAsync("login_2", "ins_2");
        var secret = Secret(SecretPurpose.ResetPassword);
        await Get<IMailStore>().InsertAsync(secret, Mail("mail_1"), Cancellation);
        (await Installers.ResetPasswordAsync(secret.TokenHash, "hash", Samples.Noon, Cancellation)).ShouldBeTrue();
        (await FindByLoginAsync("login_1")).ShouldBeNull();
        (await FindByLoginAsync("login_2")).ShouldNotBeNull();
        (await Installers.FindAsync("ins_1", Cancellation))!.PasswordHash.ShouldBe("hash");
        (await Installers.ResetPasswordAsync(secret.TokenHash, "again", Samples.Noon, Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_login_is_good_until_its_time_is_over_or_it_is_ended()
    {
        await SignUpAsync();
        await LogInAsync("login_1");
        await LogInAsync("login_2");
        (await FindByLoginAsync("login_1")).ShouldBe(Samples.Installer());
        (await Installers.FindByLoginAsync("login_1", Samples.Noon.AddHours(1), Cancellation)).ShouldBeNull();
        await Installers.LogOutAsync("login_1", Cancellation);
        (await FindByLoginAsync("login_1")).ShouldBeNull();
        (await FindByLoginAsync("login_2")).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_account_that_is_not_active_has_no_login()
    {
        await Installers.SignUpAsync(Samples.Installer() with { IsActive = false }, verification: null, Cancellation);
        await LogInAsync("login_1");
        (await FindByLoginAsync("login_1")).ShouldBeNull();
    }

    [Fact]
    public async Task The_oldest_logins_beyond_a_number_end_and_the_new_one_stays_whatever_the_clock_says()
    {
        await SignUpAsync();
        (await LogInAsync("login_1", minute: 1, most: 2)).ShouldBe(0);
        (await LogInAsync("login_2", minute: 2, most: 2)).ShouldBe(0);
        // Of a front end whose clock is late.
        (await LogInAsync("login_0", minute: 0, most: 2)).ShouldBe(1);
        (await FindByLoginAsync("login_0")).ShouldNotBeNull();
        (await FindByLoginAsync("login_1")).ShouldBeNull();
        (await FindByLoginAsync("login_2")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Logins_whose_time_is_over_are_forgotten_and_do_not_count()
    {
        await SignUpAsync();
        await LogInAsync("login_1");
        (await LogInAsync("login_2", minute: 60, most: 1)).ShouldBe(0);
        (await Database.CountAsync("installer_logins")).ShouldBe(1);
    }

    [Fact]
    public async Task Who_knows_an_older_password_does_not_log_in()
    {
        await SignUpAsync();
        (await LogInAsync("login_1", passwordHash: "another")).ShouldBeNull();
        (await Database.CountAsync("installer_logins")).ShouldBe(0);
    }

    [Fact]
    public async Task Of_many_logins_at_the_same_time_no_more_than_allowed_stay()
    {
        await SignUpAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => LogInAsync($"login_{number}", minute: number, most: 3)));
        (await Database.CountAsync("installer_logins")).ShouldBe(3);
    }

    [Fact]
    public async Task Token_keys_are_listed_newest_first_and_the_old_ones_go()
    {
        var keys = Get<ITokenKeyStore>();
        await keys.InsertAsync(new("tkey_1", [1, 2], Samples.Noon), Samples.Noon, Cancellation);
        await keys.InsertAsync(new("tkey_2", [3], Samples.Noon.AddDays(1)), Samples.Noon, Cancellation);
        (await keys.ListAsync(Cancellation)).Select(key => (key.KeyId, Convert.ToHexString(key.ProtectedKey))).ShouldBe([("tkey_2", "03"), ("tkey_1", "0102")]);
        await keys.InsertAsync(new("tkey_3", [4], Samples.Noon.AddDays(2)), Samples.Noon.AddDays(1), Cancellation);
        (await keys.ListAsync(Cancellation)).Select(key => key.KeyId).ShouldBe(["tkey_3", "tkey_2"]);
    }

    private static OneTimeSecret Secret(SecretPurpose purpose) => new(OneTimeSecret.Hash($"{purpose}"), "ins_1", purpose, Samples.Noon, Samples.Noon.AddHours(1));

    private static Mail Mail(string id) => new(id, "ins_1@example.org", "Subject", "Text", "<p>Text</p>", Samples.Noon);

    private async Task SignUpAsync(string installerId = "ins_1") =>
        (await Installers.SignUpAsync(Samples.Installer(installerId), verification: null, Cancellation)).ShouldBeTrue();

    private Task<int?> LogInAsync(string loginId, string installerId = "ins_1", int minute = 0, int most = 10, string? passwordHash = null)
    {
        var now = Samples.Noon.AddMinutes(minute);
        return Installers.LogInAsync(new(loginId, installerId, now, now.AddHours(1)), passwordHash ?? Samples.Installer(installerId).PasswordHash, most, Cancellation);
    }

    private Task<Installer?> FindByLoginAsync(string loginId) => Installers.FindByLoginAsync(loginId, Samples.Noon.AddMinutes(5), Cancellation);
}

public sealed class InstallersOnSqlite() : InstallerContract(DatabaseKind.Sqlite);

public sealed class InstallersOnPostgreSql() : InstallerContract(DatabaseKind.PostgreSql);
