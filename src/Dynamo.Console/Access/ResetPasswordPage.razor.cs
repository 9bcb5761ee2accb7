using Dynamo.Api.Accounts;
using Dynamo.Api.Errors;
using Dynamo.Console.Components;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.Access;

/// <summary>Behind the link to a new password.</summary>
public sealed partial class ResetPasswordPage : ComponentBase
{
    private bool _good;
    private bool _changed;
    private Refusal? _refusal;

    [SupplyParameterFromQuery(Name = "token")]
    private string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "reset-password")]
    private ResetForm? Form { get; set; }

    [Inject]
    private PasswordOperations Passwords { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        _good = await Passwords.IsGood(Token, CancellationToken.None);
    }

    private async Task Run()
    {
        _refusal = await Failures.Catch(() => Passwords.Reset(Token, Form!.Password, CancellationToken.None));
        _changed = _refusal is null;
        Form!.Password = null;
    }

    /// <summary>The field of the form. A class with a setter, because the framework fills it.</summary>
    private sealed class ResetForm
    {
        public string? Password { get; set; }
    }
}
