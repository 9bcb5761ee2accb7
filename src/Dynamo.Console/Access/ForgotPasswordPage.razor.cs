using Dynamo.Api.Accounts;
using Dynamo.Api.Errors;
using Dynamo.Console.Components;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Console.Access;

/// <summary>Asking for a link to a new password. What it answers is the same whether or not somebody has the address.</summary>
public sealed partial class ForgotPasswordPage : ComponentBase
{
    private bool _sent;
    private Refusal? _refusal;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "forgot-password")]
    private ForgotForm? Form { get; set; }

    [Inject]
    private AccountOperations<User> Accounts { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => Form ??= new();

    private async Task Run()
    {
        _refusal = await Failures.Catch(() => Accounts.Forgot(Form!.Email, Context.Connection.RemoteIpAddress, CancellationToken.None));
        _sent = _refusal is null;
    }

    /// <summary>The field of the form. A class with a setter, because the framework fills it.</summary>
    private sealed class ForgotForm
    {
        public string? Email { get; set; }
    }
}
