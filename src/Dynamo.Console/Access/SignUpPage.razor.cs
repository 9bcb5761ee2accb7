using Dynamo.Api.Accounts;
using Dynamo.Api.Errors;
using Dynamo.Console.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Console.Access;

/// <summary>Signing up with an organization of one's own.</summary>
public sealed partial class SignUpPage : ComponentBase
{
    private bool _open;
    private bool _sent;
    private Refusal? _refusal;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "sign-up")]
    private SignUpForm? Form { get; set; }

    [Inject]
    private SignUpOperations SignUp { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        _open = await SignUp.IsOpen(CancellationToken.None);
    }

    private async Task Run()
    {
        _refusal = await Failures.Catch(() => SignUp.SignUp(Form!.Request(), Context.Connection.RemoteIpAddress, CancellationToken.None));
        _sent = _refusal is null;
        // What is asked for again must not travel back in the page.
        Form!.Password = null;
    }

    /// <summary>The fields of the form. A class with setters, because the framework fills it.</summary>
    private sealed class SignUpForm
    {
        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }

        public string? OrganizationName { get; set; }

        public string? Country { get; set; }

        public SignUpRequest Request() => new()
        {
            Name = Name, Email = Email, Password = Password, OrganizationName = OrganizationName, Country = Country?.Trim().ToUpperInvariant(),
        };
    }
}
