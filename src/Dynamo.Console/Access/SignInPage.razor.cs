using Dynamo.Api.SetUp;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.Access;

/// <summary>The sign-in form. It posts to the API's endpoint, which sets the cookie or comes back with an error.</summary>
public sealed partial class SignInPage : ComponentBase
{
    private const string ErrorText = "E-mail address and password do not belong together.";

    private bool _setUp = true;

    [SupplyParameterFromQuery(Name = "error")]
    private string? Error { get; set; }

    [SupplyParameterFromQuery(Name = "return_url")]
    private string? ReturnUrl { get; set; }

    [Inject]
    private SetUpOperations SetUp { get; set; } = null!;

    /// <summary>Only a path of ours: a link that leads elsewhere after the sign-in is how passwords are fished for.</summary>
    private string LocalReturnUrl => ReturnUrl is ['/', ..] and not ['/', '/' or '\\', ..] ? ReturnUrl : "/";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _setUp = await SetUp.IsDone(CancellationToken.None);
}
