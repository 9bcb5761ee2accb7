using Dynamo.Api.Errors;
using Dynamo.Domain.Access;
using Dynamo.Domain.Installers;

namespace Dynamo.Api.Accounts;

/// <summary>The rules for what people say of themselves and of their organization.</summary>
internal static class AccountChecks
{
    /// <summary>Lowest score, of 0 to 4, of a password: below it a few million guesses find it, common passwords and what is made from them first.</summary>
    private const int MinPasswordScore = 2;

    /// <summary>Knows the common passwords, names, words and keyboard patterns. It does not say that several may ask at once.</summary>
    private static readonly Zxcvbn.Zxcvbn Judge = new();

    private static readonly Lock JudgeLock = new();

    /// <summary>As much of a password, and of each text known of the person, as is judged; a password of more characters is not weak.</summary>
    private const int Judged = 72;

    /// <summary>An address: something before and after one @, without spaces. Whether mail arrives there only mail can tell.</summary>
    public static string Email(this FieldChecks checks, string? value, string field = "email")
    {
        var email = checks.Text(value, field, FieldLimits.Email);
        checks.Require(email.Length == 0 || IsEmail(email), field, "is not an e-mail address");
        return email;
    }

    /// <summary>An address that may be absent.</summary>
    public static string? OptionalEmail(this FieldChecks checks, string? value, string field) =>
        string.IsNullOrWhiteSpace(value) ? null : checks.Email(value, field);

    /// <summary>A country.</summary>
    public static string Country(this FieldChecks checks, string? value)
    {
        checks.Require(
            value is { Length: 2 } && value.All(char.IsAsciiLetterUpper), "country", "must be an ISO 3166-1 alpha-2 code in upper case, such as DE");
        return value ?? "";
    }

    /// <summary>A password of a person: taken as it is, spaces and all. It is no common one and not made of what is known of the person.</summary>
    /// <param name="checks">Notes what is wrong.</param>
    /// <param name="value">The password.</param>
    /// <param name="known">What a guesser would try first: address, name, organization.</param>
    /// <param name="field">Name of the field.</param>
    public static string Password(this FieldChecks checks, string? value, IReadOnlyList<string?> known, string field = "password")
    {
        var fits = value is { Length: >= User.MinPasswordLength and <= User.MaxPasswordLength };
        checks.Require(fits, field, $"must have {User.MinPasswordLength} to {User.MaxPasswordLength} characters");
        if (fits)
            checks.Require(Score(value!, known) >= MinPasswordScore, field, "is too easy to guess: it is a common password, a simple pattern or made from the name or address");
        return value ?? "";
    }

    /// <summary>Another password of somebody who has an account.</summary>
    public static void PasswordOf(this FieldChecks checks, IAccount account, string? value, string field)
    {
        if (account is Installer installer)
            checks.InstallerPassword(value, [installer.Email, installer.Name, installer.Company], field);
        else
            checks.Password(value, [account.Email, account.Name], field);
    }

    /// <summary>A password of an installer, of which more is asked: capital and small letters and a digit.</summary>
    public static string InstallerPassword(this FieldChecks checks, string? value, IReadOnlyList<string?> known, string field = "password")
    {
        var password = checks.Password(value, known, field);
        checks.Require(
            password.Any(char.IsUpper) && password.Any(char.IsLower) && password.Any(char.IsDigit), field, "must have a capital letter, a small letter and a digit");
        return password;
    }

    private static int Score(string password, IReadOnlyList<string?> known)
    {
        var words = known.OfType<string>().SelectMany(text => text[..Math.Min(text.Length, Judged)].Split('@', ' ', '.')).Where(word => word.Length > 2).Append("dynamo");
        if (password.Length > Judged)
            return MinPasswordScore;
        lock (JudgeLock)
            return Judge.EvaluatePassword(password, words).Score;
    }

    /// <summary>Letters of any script may stand in an address, spaces and a second @ may not.</summary>
    private static bool IsEmail(string text) =>
        text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !text.Any(char.IsWhiteSpace) && MimeKit.MailboxAddress.TryParse(text, out _);
}
