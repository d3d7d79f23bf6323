/* Runs in the page, beside the Adaptive Cards renderer and markdown-it: renders a card, markdown included as in a client. */
globalThis.renderCard = ({ card, config, background }) => {
  const { AdaptiveCard, HostConfig } = globalThis.AdaptiveCards;
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = globalThis.markdownit().render(text);
    result.didProcess = true;
  };
  const rendered = new AdaptiveCard();
  rendered.hostConfig = new HostConfig(config);
  rendered.parse(card);
  document.body.style.background = background;
  document.querySelector('#card').replaceChildren(rendered.render());
};
