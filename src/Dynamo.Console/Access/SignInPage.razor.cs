using Dynamo.Api.Accounts;
using Dynamo.Api.Errors;
using Dynamo.Api.SetUp;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.Access;

/// <summary>The sign-in form. It posts to the API's endpoint, which sets the cookie or comes back with an error.</summary>
public sealed partial class SignInPage : ComponentBase
{
    private bool _setUp = true;
    private bool _open;

    [SupplyParameterFromQuery(Name = "error")]
    private string? Error { get; set; }

    [SupplyParameterFromQuery(Name = "return_url")]
    private string? ReturnUrl { get; set; }

    [Inject]
    private SetUpOperations SetUp { get; set; } = null!;

    [Inject]
    private SignUpOperations SignUp { get; set; } = null!;

    /// <summary>The code comes in the query, which anybody may write, so only those that a sign-in ends with are shown, in words of ours.</summary>
    private ApiErrorCode ErrorCode =>
        Error == ErrorCodes.NoOrganization.Name ? ErrorCodes.NoOrganization : ErrorCodes.InvalidCredentials;

    private string ErrorText =>
        ErrorCode == ErrorCodes.NoOrganization
            ? "You belong to no organization any more. Ask for an invitation."
            : "E-mail address and password do not belong together, or the address is not confirmed yet: then we sent the mail with the link again.";

    /// <summary>Only a path of ours: a link that leads elsewhere after the sign-in is how passwords are fished for.</summary>
    private string LocalReturnUrl => ReturnUrl is ['/', ..] and not ['/', '/' or '\\', ..] ? ReturnUrl : "/";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _setUp = await SetUp.IsDone(CancellationToken.None);
        _open = await SignUp.IsOpen(CancellationToken.None);
    }
}
