using Dynamo.Api.Errors;
using Dynamo.Api.SetUp;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.Access;

/// <summary>The first-run set-up. Whoever has the token from the server's output becomes the owner.</summary>
public sealed partial class SetUpPage : ComponentBase
{
    private bool _done;
    private SetUpAnswer? _answer;
    private Refusal? _refusal;

    [SupplyParameterFromQuery(Name = "token")]
    private string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "set-up")]
    private SetUpForm? Form { get; set; }

    [Inject]
    private SetUpOperations SetUp { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        _done = await SetUp.IsDone(CancellationToken.None);
    }

    private async Task Run()
    {
        var outcome = await SetUp.Run(Form!.Request(Token), CancellationToken.None);
        (_answer, _refusal) = (outcome.Value, outcome.Refusal);
        // What is asked for again must not travel back in the page.
        Form.Password = null;
    }

    /// <summary>The fields of the form. A class with setters, because the framework fills it.</summary>
    private sealed class SetUpForm
    {
        public string? Token { get; set; }

        public string? OrganizationName { get; set; }

        public string? Country { get; set; }

        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }

        public string? Currency { get; set; } = "EUR";

        public decimal? EnergyPricePerKwh { get; set; }

        /// <summary>The currency is filled in beforehand, so without a price it was not meant.</summary>
        public SetUpRequest Request(string? tokenOfLink) => new()
        {
            Token = string.IsNullOrEmpty(tokenOfLink) ? Token?.Trim() : tokenOfLink,
            OrganizationName = OrganizationName,
            Country = Country?.Trim().ToUpperInvariant(),
            Name = Name,
            Email = Email,
            Password = Password,
            Currency = EnergyPricePerKwh is null ? null : Currency?.Trim().ToUpperInvariant(),
            EnergyPricePerKwh = EnergyPricePerKwh,
        };
    }
}
