using Dynamo.Api.Accounts;
using Dynamo.Api.Errors;
using Dynamo.Console.Components;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.Access;

/// <summary>Behind the link that proves an address.</summary>
public sealed partial class VerifyEmailPage : ComponentBase
{
    private bool _verified;
    private Refusal? _refusal;

    [SupplyParameterFromQuery(Name = "token")]
    private string? Token { get; set; }

    [Inject]
    private SignUpOperations SignUp { get; set; } = null!;

    private async Task Run()
    {
        _refusal = await Failures.Catch(() => SignUp.VerifyEmail(Token, CancellationToken.None));
        _verified = _refusal is null;
    }
}
