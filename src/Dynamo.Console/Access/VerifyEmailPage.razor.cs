using Dynamo.Api.Errors;
using Dynamo.Console.Components;

namespace Dynamo.Console.Access;

/// <summary>Behind the link that proves an address.</summary>
public sealed partial class VerifyEmailPage : MailedSecretPage
{
    private bool _verified;
    private Refusal? _refusal;

    private async Task Run()
    {
        _refusal = await Failures.Catch(() => Secrets.VerifyEmail(Token, CancellationToken.None));
        _verified = _refusal is null;
    }
}
