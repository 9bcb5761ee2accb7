using Dynamo.Domain.Mails;

namespace Dynamo.Api.Mails;

/// <summary>Brings a mail on its way.</summary>
public interface IMailTransport
{
    /// <summary>Whether the mail stays readable here after its delivery.</summary>
    bool KeepsMails { get; }

    /// <summary>Delivers a mail; throws when it cannot.</summary>
    Task DeliverAsync(Mail mail, CancellationToken cancellationToken);
}
