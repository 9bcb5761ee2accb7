using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Mails;

/// <summary>
/// Shows the mails of an installation without a mail server. They carry secrets of everybody, so only the owner of the organization that runs the installation
/// sees them, who can read the folder anyway.
/// </summary>
public sealed class MailOperations(IMailStore mails, IOrganizationStore organizations, IOptions<MailOptions> options)
{
    /// <summary>Whether a caller may see the mails.</summary>
    public async Task<bool> MaySee(Caller caller, CancellationToken cancellationToken) =>
        !options.Value.UsesServer && caller is { UserId: not null, IsOwner: true }
        && await organizations.RunsInstallationAsync(caller.OrganizationId, cancellationToken);

    /// <summary>The mails, newest first.</summary>
    public async Task<Outcome<MailList>> List(Caller caller, PageQuery page, CancellationToken cancellationToken)
    {
        if (!await MaySee(caller, cancellationToken))
            return new Refusal(ErrorCodes.NotForYou, "Only the owner of the organization that runs the installation sees its mails, and only when there is no mail server.");
        var checks = new FieldChecks();
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await mails.ListAsync(request, cancellationToken);
        return new MailList([.. found.Items.Select(Shown)], found.Total);
    }

    private static MailShown Shown(MailRecord record) =>
        new(record.Mail.MailId, record.Mail.Recipient, record.Mail.Subject, record.Mail.Text, record.Mail.CreatedAt, record.DeliveredAt, record.Failure);
}

/// <summary>Part of the mails, newest first.</summary>
/// <param name="Mails">The mails.</param>
/// <param name="Total">Number of mails.</param>
public sealed record MailList(IReadOnlyList<MailShown> Mails, int Total);

/// <summary>A mail as the console shows it.</summary>
/// <param name="MailId">Identifier and name of its file.</param>
/// <param name="Recipient">Address.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Text">Body.</param>
/// <param name="CreatedAt">Time of writing.</param>
/// <param name="DeliveredAt">When it was delivered, if it was.</param>
/// <param name="Failure">Why the latest attempt failed, if it did.</param>
public sealed record MailShown(
    string MailId, string Recipient, string Subject, string Text, DateTimeOffset CreatedAt, DateTimeOffset? DeliveredAt, string? Failure);
