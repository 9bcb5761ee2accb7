using Dynamo.Api.Errors;
using Dynamo.Console.Components;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.Access;

/// <summary>Behind the link to a new password.</summary>
public sealed partial class ResetPasswordPage : MailedSecretPage
{
    private bool _good;
    private bool _changed;
    private Refusal? _refusal;

    [SupplyParameterFromForm(FormName = "reset-password")]
    private ResetForm? Form { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        _good = await Secrets.IsGood(Token, CancellationToken.None);
    }

    private async Task Run()
    {
        _refusal = await Failures.Catch(() => Secrets.Reset(Token, Form!.Password, CancellationToken.None));
        _changed = _refusal is null;
        Form!.Password = null;
    }

    /// <summary>The field of the form. A class with a setter, because the framework fills it.</summary>
    private sealed class ResetForm
    {
        public string? Password { get; set; }
    }
}
